import {
  apply,
  bare,
  construct,
  create,
  defineProperty,
  functionToString,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  NativeProxy,
  NativeWeakMap,
  weakGet,
  weakSet,
} from './natives.ts';
import { isObject } from './payload.ts';
import { cleanLines, cleanStack, isFormatting, withFrames } from './stacks.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Trap = (target: Method, second: unknown, third: unknown) => unknown;

/** What we put in the place of platform functions. */
export interface Replacement {
  apply?(target: Method, self: unknown, args: unknown[]): unknown;
  construct?(target: Method, args: unknown[], newTarget: Method): object;
}

/** The native function behind each of ours, for all that prints functions. */
let originals: WeakMap<object, object> = new NativeWeakMap();

/**
 * Puts a proxy in the place of a function of the platform, or of a getter. Name, length, properties and
 * descriptor stay the native ones, since the proxy has no traps but those given; errors leave it as if it
 * were none.
 * @param part `get` for a getter
 * @returns the proxy
 */
export function replace(
  holder: object,
  name: string,
  replacement: Replacement,
  part: 'value' | 'get' = 'value',
): Method {
  const descriptor = getOwnPropertyDescriptor(holder, name)!;
  const proxy = proxyOf(descriptor[part] as Method, replacement);
  defineProperty(holder, name, { ...descriptor, [part]: proxy });
  return proxy;
}

/**
 * The same for a constructor and its prototype's word of it.
 * @param made is given each instance, and the arguments that it was made with
 * @param prepare is given the arguments before
 */
export function replaceConstructor(
  global: object,
  name: string,
  made: (instance: object, args: unknown[]) => void,
  prepare?: (args: unknown[]) => void,
): void {
  const proxy = replace(global, name, {
    construct(target, args, newTarget) {
      prepare?.(args);
      const base = newTarget === proxy ? target : newTarget;
      const instance = construct(target, args, base) as object;
      made(instance, args);
      return instance;
    },
  });
  const { prototype } = proxy as unknown as { prototype: object };
  // Another's hook that came before may have left there what it replaced.
  if (prototype.constructor === weakGet(originals, proxy)) prototype.constructor = proxy;
}

/** The native function behind one of ours; of any other value, the value itself. */
export function nativeOf(value: unknown): unknown {
  return typeof value === 'function' ? (weakGet(originals, value) ?? value) : value;
}

/**
 * Makes `Function.prototype.toString` print what we replaced as the native code that it stands for.
 * @param kin what a hook of another realm has replaced, from its own call of this; it prints ours too
 * @returns what is replaced, here and in the realms of those who know it
 */
export function disguiseFunctions(kin: unknown = null): object {
  if (kin) originals = kin as typeof originals;
  replace(Function.prototype, 'toString', {
    apply(native, self, args) {
      const original = typeof self === 'function' ? weakGet(originals, self) : undefined;
      if (original) return functionToString(original as Method);
      return typeof self === 'function' ? apply(native, self, args) : refusal(native, self);
    },
  });
  return originals;
}

/** Of ours there are in it: the call, `withProperty`, `withFrames`, `refusal`, the trap and its guard. */
const FRAMES_BELOW_NATIVE = 6;

/**
 * The native function is the engine's own, and stands in the stack of the error that it throws, with
 * what it was called on, which a proxy in the chain of prototypes would give another name.
 */
function refusal(native: Method, self: unknown): unknown {
  const parent = isObject(self) ? weakGet(originals, getPrototypeOf(self) as object) : undefined;
  const shown = parent ? create(parent as object) : self;
  try {
    return withFrames(FRAMES_BELOW_NATIVE, () => apply(native, shown, []) as object);
  } catch (error) {
    if (!isFormatting()) cleanLines(error);
    throw error;
  }
}

function proxyOf(native: Method, { apply, construct }: Replacement): Method {
  const handler: ProxyHandler<Method> = bare({});
  if (apply) handler.apply = guarded(apply as Trap) as NonNullable<typeof handler.apply>;
  if (construct) {
    handler.construct = guarded(construct as Trap) as NonNullable<typeof handler.construct>;
  }
  const proxy = new NativeProxy(native, handler);
  weakSet(originals, proxy, native);
  return proxy;
}

function guarded(trap: Trap): Trap {
  const guard: Trap = (target, second, third) => {
    try {
      return trap(target, second, third);
    } catch (error) {
      // What the page has passed comes second to a constructor, third to a function.
      cleanStack(error, guard, (isArray(third) ? third : second) as unknown[]);
      throw error;
    }
  };
  return guard;
}
