import '../platform.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { disguiseFunctions, type Replacement, replace } from '../../../extension/hook/disguise.ts';
import { asExtension, OURS, outcome, PAGE } from './as-extension.ts';

/** An object of the platform as a browser's are: functions and accessors on a prototype. */
function newPlatform() {
  class Socket {
    get url(): string {
      return 'ws://host/';
    }
    send(data: string): string {
      return `sent ${data}`;
    }
  }
  return { Socket, native: Socket.prototype.send };
}

const passing: Replacement = {
  apply: (target, self, args) => Reflect.apply(target, self, args),
};

describe('a function in the place of another', () => {
  it('has its name, length, prototype and descriptor', () => {
    const { Socket, native } = newPlatform();
    const before = Object.getOwnPropertyDescriptor(Socket.prototype, 'send');
    const proxy = replace(Socket.prototype, 'send', passing);
    const after = Object.getOwnPropertyDescriptor(Socket.prototype, 'send');
    expect(proxy).not.toBe(native);
    expect(after).toEqual({ ...before, value: proxy });
    expect([proxy.name, proxy.length]).toEqual(['send', 1]);
    expect(Object.getPrototypeOf(proxy)).toBe(Function.prototype);
    expect(Reflect.ownKeys(proxy)).toEqual(Reflect.ownKeys(native));
  });

  it('does what its handler says', () => {
    const { Socket } = newPlatform();
    const seen: unknown[] = [];
    replace(Socket.prototype, 'send', {
      apply(target, self, args) {
        seen.push(args);
        return Reflect.apply(target, self, args);
      },
    });
    expect(new Socket().send('x')).toBe('sent x');
    expect(seen).toEqual([['x']]);
  });

  it('takes no trap from a prototype that the page has changed', () => {
    const { Socket, native } = newPlatform();
    const proxy = replace(Socket.prototype, 'send', passing);
    const traps = {
      get: () => 'trapped',
      has: () => true,
      ownKeys: () => [],
      getPrototypeOf: () => null,
    };
    Object.assign(Object.prototype, traps);
    const seen = [proxy.name, 'no' in proxy, Object.getPrototypeOf(proxy), Reflect.ownKeys(proxy)];
    for (const trap of Object.keys(traps)) Reflect.deleteProperty(Object.prototype, trap);
    expect(seen).toEqual(['send', false, Function.prototype, Reflect.ownKeys(native)]);
  });

  it('has its descriptor, and does what its handler says', () => {
    const { Socket } = newPlatform();
    const before = Object.getOwnPropertyDescriptor(Socket.prototype, 'url');
    replace(Socket.prototype, 'url', { apply: () => 'other' }, 'get');
    const after = Object.getOwnPropertyDescriptor(Socket.prototype, 'url');
    expect(after).toEqual({ ...before, get: after?.get });
    expect(after?.get?.name).toBe('get url');
    expect(new Socket().url).toBe('other');
  });
});

describe('Function.prototype.toString', () => {
  const { toString: print } = Function.prototype;
  const descriptor = Object.getOwnPropertyDescriptor(Function.prototype, 'toString');
  afterEach(() => Object.defineProperty(Function.prototype, 'toString', descriptor!));

  it('prints what stands for a native function as that function', () => {
    const holder = { now: Date.now };
    const proxy = replace(holder, 'now', passing);
    disguiseFunctions();
    expect(proxy.toString()).toBe('function now() { [native code] }');
    expect(`${Function.prototype.toString}`).toBe('function toString() { [native code] }');
  });

  it('prints what a hook of another realm has replaced, and the other way round', async () => {
    const realm = () => {
      vi.resetModules();
      return import('../../../extension/hook/disguise.ts');
    };
    const [outer, inner] = [await realm(), await realm()];
    const kin = outer.disguiseFunctions();
    const printOuter = Function.prototype.toString;
    inner.disguiseFunctions(kin);
    const printInner = Function.prototype.toString;
    const ofOuter = outer.replace({ now: Date.now }, 'now', passing);
    const ofInner = inner.replace({ abs: Math.abs }, 'abs', passing);
    for (const printing of [printOuter, printInner]) {
      expect(printing.call(ofOuter)).toBe('function now() { [native code] }');
      expect(printing.call(ofInner)).toBe('function abs() { [native code] }');
    }
  });

  it('refuses what is no function with the frames that it has natively', () => {
    const refused = (printing: () => string, self: object) => {
      const { stack } = outcome(() => printing.call(self)) as Error;
      return `${stack}`.split('\n')[1];
    };
    const proxy = replace({ now: Date.now }, 'now', passing);
    disguiseFunctions();
    for (const [self, native] of [
      [{}, {}],
      [Object.create(proxy), Object.create(Date.now)],
    ]) {
      expect(refused(Function.prototype.toString, self)).toBe(refused(print, native));
    }
  });

  it('prints every other function as before', () => {
    disguiseFunctions();
    const own = () => 'own';
    expect(own.toString()).toBe(print.call(own));
    expect(class A {}.toString()).toBe('class A {}');
    expect(() => Function.prototype.toString.call({})).toThrow(TypeError);
  });
});

describe('an error', () => {
  // The test runner has a formatter of its own.
  const formatter = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')!;
  afterEach(() => Object.defineProperty(Error, 'prepareStackTrace', formatter));

  const load = () => asExtension(() => import('../../../extension/hook/disguise.ts'));

  it('leaves what stands for a function or an accessor as if none of us were there', async () => {
    const disguise = await load();
    const { Socket } = newPlatform();
    const refuse = () => {
      const error = new RangeError('refused');
      error.stack = `RangeError: refused\n${OURS}\n${PAGE}`;
      throw error;
    };
    disguise.replace(Socket.prototype, 'send', { apply: refuse });
    disguise.replace(Socket.prototype, 'url', { apply: refuse }, 'get');
    const holder = { Socket };
    disguise.replace(holder, 'Socket', { construct: refuse });
    const calls = [() => new Socket().send('x'), () => new Socket().url, () => new holder.Socket()];
    for (const call of calls) {
      function pageCode() {
        return call();
      }
      const lines = `${(outcome(pageCode) as Error).stack}`.split('\n');
      expect(lines[0]).toBe('RangeError: refused');
      expect(lines[1]).toContain('disguise.test.ts');
      expect(lines[2]).toContain('at pageCode (');
    }
  });

  it('is the one that was thrown, whatever it is', async () => {
    const { replace: replaceAsExtension } = await load();
    for (const reason of ['text', null, undefined, {}, new RangeError('refused')]) {
      const holder = {
        send: () => {
          throw reason;
        },
      };
      replaceAsExtension(holder, 'send', passing);
      expect(outcome(() => holder.send())).toBe(reason);
    }
  });
});
