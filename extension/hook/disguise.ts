import {
  apply,
  bare,
  defineProperty,
  functionToString,
  getOwnPropertyDescriptor,
  indexOf,
  NativeError,
  NativeProxy,
  NativeWeakMap,
  slice,
  weakGet,
  weakSet,
} from './natives.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The native function behind each of ours, for all that prints functions. */
const originals = new NativeWeakMap<object, object>();

/** Where our own frames come from; lines of a stack that name it are not the page's. */
const ownFrames = ownScript();

/** Chromium keeps the stack behind an accessor of each error's own; one that a page defined is another. */
const stackAccessor = getOwnPropertyDescriptor(new NativeError(''), 'stack');

/**
 * Puts a proxy in the place of a platform function. Name, length, properties and descriptor stay
 * the native ones, since the proxy has no traps but those given.
 * @returns the proxy
 */
export function replace(holder: object, name: string, handler: ProxyHandler<Method>): Method {
  const descriptor = getOwnPropertyDescriptor(holder, name);
  if (typeof descriptor?.value !== 'function') {
    throw new TypeError(`expected a function "${name}" on the platform's object`);
  }
  const native = descriptor.value as Method;
  const proxy = new NativeProxy(native, bare({ ...handler }));
  weakSet(originals, proxy, native);
  defineProperty(holder, name, { ...descriptor, value: proxy });
  return proxy;
}

/** The same for a getter. */
export function replaceGetter(holder: object, name: string, handler: ProxyHandler<Method>): void {
  const descriptor = getOwnPropertyDescriptor(holder, name);
  if (!descriptor?.get) throw new TypeError(`expected an accessor "${name}"`);
  const proxy = new NativeProxy(descriptor.get as Method, bare({ ...handler }));
  weakSet(originals, proxy, descriptor.get);
  defineProperty(holder, name, { ...descriptor, get: proxy as () => unknown });
}

/** Makes `Function.prototype.toString` print what we replaced as the native code that it stands for. */
export function disguiseFunctions(): void {
  replace(Function.prototype, 'toString', {
    apply(native, self, args) {
      const original = typeof self === 'function' ? weakGet(originals, self) : undefined;
      if (original) return functionToString(original as Method);
      return cleanly(() => apply(native, self, args));
    },
  });
}

/** Runs a native call; an error that it throws leaves without our frames in its stack. */
export function cleanly<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    cleanStack(error);
    throw error;
  }
}

/** @returns the lines of a stack that are not ours */
export function withoutOwnFrames(stack: string): string {
  let kept = '';
  for (let start = 0, end = 0; end >= 0; start = end + 1) {
    end = indexOf(stack, '\n', start);
    const line = end < 0 ? slice(stack, start) : slice(stack, start, end);
    if (ownFrames && indexOf(line, ownFrames) >= 0) continue;
    kept += kept ? `\n${line}` : line;
  }
  return kept;
}

function cleanStack(error: unknown): void {
  // The page's own formatter would be called, earlier than natively, and might throw.
  if (typeof error !== 'object' || error === null || formatsStacks()) return;
  const descriptor = getOwnPropertyDescriptor(error, 'stack');
  if (!descriptor) return;
  bare(descriptor);
  if (stackAccessor?.get && descriptor.get === stackAccessor.get) {
    const stack: unknown = apply(stackAccessor.get, error, []);
    if (typeof stack !== 'string' || !stackAccessor.set) return;
    apply(stackAccessor.set, error, [withoutOwnFrames(stack)]);
  } else if (typeof descriptor.value === 'string' && descriptor.writable) {
    descriptor.value = withoutOwnFrames(descriptor.value);
    defineProperty(error, 'stack', descriptor);
  }
}

function formatsStacks(): boolean {
  const hook = getOwnPropertyDescriptor(NativeError, 'prepareStackTrace');
  if (!hook) return false;
  bare(hook);
  return hook.get !== undefined || hook.value !== undefined;
}

function ownScript(): string {
  const match = /((?:chrome|moz)-extension:\/\/[^/]+\/)/.exec(new Error('').stack ?? '');
  return match?.[1] ?? '';
}
