import '../platform.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { disguiseFunctions, replace, replaceGetter } from '../../../extension/hook/disguise.ts';

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

const passing: ProxyHandler<(...args: unknown[]) => unknown> = {
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

  it('wants a function to stand for', () => {
    expect(() => replace({ send: 1 }, 'send', {})).toThrow(/expected a function "send"/);
    expect(() => replace({}, 'send', {})).toThrow(/expected a function "send"/);
    expect(() => replaceGetter({ url: 1 }, 'url', {})).toThrow(/expected an accessor "url"/);
  });
});

describe('a getter in the place of another', () => {
  it('has its descriptor, and does what its handler says', () => {
    const { Socket } = newPlatform();
    const before = Object.getOwnPropertyDescriptor(Socket.prototype, 'url');
    replaceGetter(Socket.prototype, 'url', { apply: () => 'other' });
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

  it('prints every other function as before', () => {
    disguiseFunctions();
    const own = () => 'own';
    expect(own.toString()).toBe(print.call(own));
    expect(class A {}.toString()).toBe('class A {}');
    expect(() => Function.prototype.toString.call({})).toThrow(TypeError);
  });
});

describe('an error that passes through', () => {
  const ours = '    at apply (chrome-extension://abcdef/hook.js:1:2)';
  const page = '    at main (http://page/app.js:3:4)';

  // The test runner has a formatter of its own.
  const formatter = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')!;
  afterEach(() => Object.defineProperty(Error, 'prepareStackTrace', formatter));

  /** The module as it is in a page, where our own frames bear the extension's address. */
  async function load() {
    vi.resetModules();
    Error.prepareStackTrace = () => `Error\n${ours}`;
    const module = await import('../../../extension/hook/disguise.ts');
    Reflect.deleteProperty(Error, 'prepareStackTrace');
    return module;
  }

  function thrown(run: () => unknown): unknown {
    try {
      return run();
    } catch (error) {
      return error;
    }
  }

  it('leaves without our lines in its stack', async () => {
    const { cleanly } = await load();
    const error = new Error('refused');
    error.stack = `Error: refused\n${ours}\n${page}`;
    const seen = thrown(() =>
      cleanly(() => {
        throw error;
      }),
    );
    expect(seen).toBe(error);
    expect(Object.getOwnPropertyDescriptor(error, 'stack')).toEqual({
      value: `Error: refused\n${page}`,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  });

  it('leaves without our lines where the engine keeps the stack behind an accessor', async () => {
    const stacks = new WeakMap<object, string>();
    const accessor: PropertyDescriptor = {
      get(this: object) {
        return stacks.get(this);
      },
      set(this: object, stack: string) {
        stacks.set(this, stack);
      },
      configurable: true,
    };
    const { Error: Native } = globalThis;
    class Refused extends Native {
      constructor() {
        super('refused');
        Object.defineProperty(this, 'stack', accessor);
        stacks.set(this, `Error: refused\n${ours}\n${page}`);
      }
    }
    vi.stubGlobal('Error', Refused);
    vi.resetModules();
    const { cleanly } = await import('../../../extension/hook/disguise.ts').finally(() =>
      vi.unstubAllGlobals(),
    );
    Reflect.deleteProperty(Error, 'prepareStackTrace');
    const error = new Refused();
    thrown(() =>
      cleanly(() => {
        throw error;
      }),
    );
    expect(error.stack).toBe(`Error: refused\n${page}`);
    expect(Object.getOwnPropertyDescriptor(error, 'stack')?.get).toBe(accessor.get);
  });

  it('is left alone when the page formats stacks itself', async () => {
    const { cleanly } = await load();
    let calls = 0;
    Error.prepareStackTrace = () => {
      calls++;
      throw new Error('the page formats');
    };
    const error = new RangeError('refused');
    const seen = thrown(() =>
      cleanly(() => {
        throw error;
      }),
    );
    expect(calls).toBe(0);
    expect(seen).toBe(error);
  });

  it('is left alone when it is no error, or its stack is its own affair', async () => {
    const { cleanly } = await load();
    const frozen = Object.freeze({ stack: `${ours}\n${page}` });
    let asked = 0;
    const own = {
      get stack() {
        asked++;
        return ours;
      },
    };
    for (const reason of ['text', null, undefined, {}, { stack: 7 }, frozen, own]) {
      const seen = thrown(() =>
        cleanly(() => {
          throw reason;
        }),
      );
      expect(seen).toBe(reason);
    }
    expect(asked).toBe(0);
  });
});
