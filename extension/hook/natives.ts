/**
 * The platform as it was before the first page script. A page may replace any of it later; code of
 * the hook that runs after installation uses only what stands here, typed arrays and own properties.
 */

type AnyFunction = (...args: never[]) => unknown;

const { bind, call, toString: nativeToString } = Function.prototype;
const bindCall = bind.bind(call) as unknown as (method: AnyFunction) => AnyFunction;

/** Turns a method into a function of its receiver that no later tampering reaches. */
export function detached<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return bindCall(method as AnyFunction) as unknown as (self: This, ...args: Args) => Result;
}

/** The getter of an accessor property, detached from its receiver; the platform without it throws. */
export function getterOf<Value>(prototype: object, name: string | symbol): (self: object) => Value {
  return detached(getOwnPropertyDescriptor(prototype, name)!.get as (this: object) => Value);
}

export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  setPrototypeOf,
} = Reflect;
export const { isArray } = Array;
export const { create } = Object;
export const { now: wallClock } = Date;
export const { stringify } = JSON;
export const { floor, min } = Math;
export const { isView } = ArrayBuffer;
export const NativeProxy = Proxy;
export const NativeWeakMap = WeakMap;
export const NativeMap = Map;
export const NativeUint8Array = Uint8Array;
export const NativeUint32Array = Uint32Array;
export const NativeFloat64Array = Float64Array;
export const NativeError = Error;
/** Chromium has it, Firefox not always. */
export const { captureStackTrace } = Error as {
  captureStackTrace?: (error: object, from: (...args: never[]) => unknown) => void;
};
export const NativeURL = URL;
export const NativeMessageEvent = MessageEvent;
export const NativeRequest = Request;

/**
 * Makes an object of ours inherit nothing: neither the platform that reads it, nor an assignment to
 * an index of an array, finds what a page has put on `Object.prototype` or `Array.prototype`.
 */
export function bare<Value extends object>(value: Value): Value {
  setPrototypeOf(value, null);
  return value;
}

export const functionToString = detached(nativeToString);
export const addListener = detached(EventTarget.prototype.addEventListener);
export const dispatch = detached(EventTarget.prototype.dispatchEvent);
export const monotonicClock = detached(performance.now).bind(null, performance);
export const { timeOrigin } = performance;

export const weakGet = detached(WeakMap.prototype.get);
export const weakSet = detached(WeakMap.prototype.set);
export const mapGet = detached(Map.prototype.get);
export const mapSet = detached(Map.prototype.set);
export const mapDelete = detached(Map.prototype.delete);
export const mapForEach = detached(Map.prototype.forEach);
export const mapSize = getterOf<number>(Map.prototype, 'size');

export const indexOf = detached(String.prototype.indexOf);
export const slice = detached(String.prototype.slice);
export const charCodeAt = detached(String.prototype.charCodeAt);

export const whenSettled = detached(Promise.prototype.then) as unknown as <Value, Next>(
  promise: Promise<Value>,
  fulfilled: (value: Value) => Next,
  rejected?: (reason: unknown) => Next,
) => Promise<Next>;

/** The same for a promise that the page never gets: `then` asks for its constructor, and would find the page's. */
export const whenOwnSettled: typeof whenSettled = (promise, fulfilled, rejected) => {
  defineProperty(promise, 'constructor', bare({ value: undefined }));
  return whenSettled(promise, fulfilled, rejected);
};

/** An argument of a call; past its end an array would ask what arrays inherit. */
export function argument(args: readonly unknown[], position: number): unknown {
  return position < args.length ? args[position] : undefined;
}

export const blobSize = getterOf<number>(Blob.prototype, 'size');
export const blobSlice = detached(Blob.prototype.slice);
export const blobBuffer = detached(Blob.prototype.arrayBuffer);

export const eventData = getterOf<unknown>(MessageEvent.prototype, 'data');
export const urlHref = getterOf<string>(URL.prototype, 'href');

const strings = String.prototype as string & { isWellFormed(): boolean; toWellFormed(): string };
export const isWellFormed = detached(strings.isWellFormed);
export const toWellFormed = detached(strings.toWellFormed);

type PostTask = (task: () => void, options: { delay: number }) => Promise<unknown>;
const { scheduler } = globalThis as unknown as { scheduler: { postTask: PostTask } };
const post = scheduler.postTask.bind(scheduler);

/** Runs a task later. Unlike `setTimeout` it uses up none of the timer ids that the page sees. */
export function postTask(task: () => void, delay: number): void {
  post(task, bare({ delay }));
}

export const headerOf = detached(Headers.prototype.get);
export const decode = detached(TextDecoder.prototype.decode);
export const encode = detached(TextEncoder.prototype.encode);
export const setBytes = detached(Uint8Array.prototype.set);
export const byteCount = getterOf<number>(getPrototypeOf(Uint8Array.prototype)!, 'length');
