import '../platform.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { unformatted, withFrames } from '../../../extension/hook/stacks.ts';
import { asExtension, OURS, PAGE } from './as-extension.ts';

// The test runner has a formatter of its own.
const formatter = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')!;
const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')!;

afterEach(() => {
  vi.unstubAllGlobals();
  Object.defineProperty(Error, 'prepareStackTrace', formatter);
  Object.defineProperty(Error, 'stackTraceLimit', limit);
});

const load = () => asExtension(() => import('../../../extension/hook/stacks.ts'));

/** An argument whose conversion may run code of the page's. */
const COMPLEX = [{}];

function newError(stack: string): Error {
  const error = new RangeError('refused');
  error.stack = stack;
  return error;
}

/** Another constructor of errors in the place of the platform's, for the modules loaded meanwhile. */
function loadWith(Other: ErrorConstructor) {
  vi.stubGlobal('Error', Other);
  vi.resetModules();
  return import('../../../extension/hook/stacks.ts').finally(() => vi.unstubAllGlobals());
}

describe('the lines of a stack', () => {
  it('that are ours are left out', async () => {
    const { withoutOwnFrames } = await load();
    expect(withoutOwnFrames(`Error: refused\n${OURS}\n${PAGE}\n${OURS}`)).toBe(
      `Error: refused\n${PAGE}`,
    );
    expect(withoutOwnFrames(`${OURS}\n${PAGE}`)).toBe(PAGE);
    expect(withoutOwnFrames(OURS)).toBe('');
  });
});

describe('an error of the page that passes through', () => {
  const thrown = `RangeError: refused\n    at toString (http://page/app.js:1:2)\n${OURS}\n${PAGE}`;
  const cleaned = `RangeError: refused\n    at toString (http://page/app.js:1:2)\n${PAGE}`;

  it('leaves without our lines in its stack', async () => {
    const { cleanStack } = await load();
    const error = newError(thrown);
    cleanStack(error, () => {}, COMPLEX);
    expect(Object.getOwnPropertyDescriptor(error, 'stack')).toEqual({
      value: cleaned,
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
    class Refused extends Error {
      constructor() {
        super('refused');
        Object.defineProperty(this, 'stack', accessor);
        stacks.set(this, thrown.replace(PAGE, `${PAGE}\n${OURS}`));
      }
    }
    const { cleanStack } = await loadWith(Refused as unknown as ErrorConstructor);
    const error = new Refused();
    cleanStack(error, () => {}, COMPLEX);
    expect(error.stack).toBe(cleaned);
    expect(Object.getOwnPropertyDescriptor(error, 'stack')?.get).toBe(accessor.get);
  });

  it('is left alone when it is no error, or its stack is its own affair', async () => {
    const { cleanStack } = await load();
    const frozen = Object.freeze({ stack: `${OURS}\n${PAGE}` });
    let asked = 0;
    const own = {
      get stack() {
        asked++;
        return OURS;
      },
    };
    for (const reason of ['text', null, undefined, {}, { stack: 7 }, frozen, own]) {
      const before = JSON.stringify(reason === own ? null : reason);
      cleanStack(reason, () => {}, COMPLEX);
      cleanStack(reason, () => {}, []);
      expect(JSON.stringify(reason === own ? null : reason)).toBe(before);
    }
    expect(asked).toBe(0);
  });
});

describe('an error of a native function that we called', () => {
  async function throughUs(stack: string, args: unknown[]): Promise<string[]> {
    const { cleanStack } = await load();
    const error = newError(stack);
    function guard(): void {
      cleanStack(error, guard, args);
    }
    function pageCode(): void {
      guard();
    }
    pageCode();
    return `${error.stack}`.split('\n');
  }

  it('has the stack of our caller, as if there were none of us', async () => {
    for (const args of [[], COMPLEX]) {
      const lines = await throughUs(`RangeError: refused\n${OURS}\n${PAGE}`, args);
      expect(lines[0]).toBe('RangeError: refused');
      expect(lines[1]).toContain('at pageCode (');
    }
  });

  it('has it too where the function is the engine’s own, and stands in the stack', async () => {
    const builtIn = '    at Object.toString (<anonymous>)';
    const lines = await throughUs(`RangeError: refused\n${builtIn}\n${OURS}\n${PAGE}`, []);
    expect(lines[1]).toContain('at pageCode (');
  });
});

describe('a formatter of the page', () => {
  it('is asked by the page alone', async () => {
    const { cleanStack, cleanLines } = await load();
    let calls = 0;
    const own = () => {
      calls++;
      return 'formatted';
    };
    Error.prepareStackTrace = own;
    const native = newError(`RangeError: refused\n${OURS}\n${PAGE}`);
    cleanStack(native, () => {}, []);
    cleanStack(new RangeError('refused'), () => {}, COMPLEX);
    cleanLines(new RangeError('refused'));
    expect(calls).toBe(0);
    expect(Error.prepareStackTrace).toBe(own);
    expect(native.stack).toBe('formatted');
  });

  it('is put aside meanwhile, and is put back when the call throws', () => {
    const own = () => 'formatted';
    Error.prepareStackTrace = own;
    const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
    expect(unformatted(() => Error.prepareStackTrace)).toBeUndefined();
    expect(() =>
      unformatted(() => {
        throw new RangeError('refused');
      }),
    ).toThrow(RangeError);
    expect(Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')).toEqual(before);
  });

  it('that is none leaves no trace', () => {
    Reflect.deleteProperty(Error, 'prepareStackTrace');
    unformatted(() => {});
    expect(Reflect.ownKeys(Error)).not.toContain('prepareStackTrace');
  });

  it('that cannot be put aside is not run past', async () => {
    let calls = 0;
    class Fixed extends Error {}
    Object.defineProperty(Fixed, 'prepareStackTrace', { value: () => calls++ });
    const stacks = await loadWith(Fixed as unknown as ErrorConstructor);
    calls = 0;
    let runs = 0;
    expect(stacks.unformatted(() => runs++)).toBeNull();
    expect([calls, runs]).toEqual([0, 0]);
  });
});

describe('room for our frames', () => {
  it('is there while the call runs, and not after', () => {
    Error.stackTraceLimit = 4;
    const before = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
    expect(withFrames(5, () => Error.stackTraceLimit)).toBe(9);
    expect(() =>
      withFrames(5, () => {
        throw new RangeError('refused');
      }),
    ).toThrow(RangeError);
    expect(Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')).toEqual(before);
  });

  it('is there where the page has sealed Error', async () => {
    class Sealed extends Error {}
    Object.defineProperty(Sealed, 'stackTraceLimit', { value: 4, writable: true });
    Object.seal(Sealed);
    const stacks = await loadWith(Sealed as unknown as ErrorConstructor);
    expect(stacks.withFrames(5, () => Sealed.stackTraceLimit)).toBe(9);
    expect(Sealed.stackTraceLimit).toBe(4);
  });

  it('is not made where the page wants no frames, or counts them itself', () => {
    Error.stackTraceLimit = 0;
    expect(withFrames(5, () => Error.stackTraceLimit)).toBe(0);
    let asked = 0;
    const get = () => {
      asked++;
      return 4;
    };
    Object.defineProperty(Error, 'stackTraceLimit', { get, configurable: true });
    withFrames(5, () => true);
    expect(asked).toBe(0);
  });
});
