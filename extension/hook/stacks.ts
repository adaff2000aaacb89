import { isChromiumBuild, isFirefoxBuild } from '../build.ts';
import { isComplex } from './conversions.ts';
import {
  apply,
  bare,
  captureStackTrace,
  charCodeAt,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  indexOf,
  NativeError,
  slice,
} from './natives.ts';
import { isObject } from './payload.ts';

/** What Firefox calls it. */
const FIREFOX_SCRIPT = '@<anonymous code>:';

/** Where our own frames come from; lines of a stack that name it are not the page's. */
const ownFrames = ownScript();

/** Chromium keeps the stack behind an accessor of each error's own; one that a page defined is another. */
const stackAccessor = bare(getOwnPropertyDescriptor(new NativeError(''), 'stack') ?? {});

/** Firefox keeps it behind one that all errors share. */
const prototypeAccessor = isChromiumBuild
  ? undefined
  : getOwnPropertyDescriptor(Error.prototype, 'stack')?.get;

/**
 * Runs with the page's `Error.prepareStackTrace` put aside, so that it does not see us.
 * @returns null where it cannot be put aside; nothing was run then
 */
export function unformatted<Result>(run: () => Result): Result | null {
  return withProperty('prepareStackTrace', undefined, run);
}

/**
 * Runs with room in stacks for frames of ours beside those that the page wants; it may want none. What is
 * run returns something.
 */
export function withFrames<Result extends {}>(more: number, run: () => Result): Result {
  const limit = ownValue(NativeError, 'stackTraceLimit') as number;
  if (typeof limit !== 'number' || !(limit > 0)) return run();
  return withProperty('stackTraceLimit', limit + more, run) ?? run();
}

/** Runs with another value of a property of `Error`; null where it cannot be set. */
function withProperty<Result>(name: string, value: unknown, run: () => Result): Result | null {
  const own = getOwnPropertyDescriptor(NativeError, name);
  // One that is there may be sealed, and takes nothing but a value.
  const other = bare(
    own ? { value } : { value, configurable: true, writable: true, enumerable: true },
  );
  if (!defineProperty(NativeError, name, other)) return null;
  try {
    return run();
  } finally {
    if (own) defineProperty(NativeError, name, bare(own));
    else deleteProperty(NativeError, name);
  }
}

/**
 * Makes the stack of an error that leaves a function of ours the one that it would have without us.
 * @param args what the page has passed: primitive values run no code of its own
 */
export function cleanStack(
  error: unknown,
  ours: (...args: never[]) => unknown,
  args: readonly unknown[],
): void {
  if (isFirefoxBuild || prototypeAccessor) {
    cleanPlace(error);
    return;
  }
  const stack = stackOf(error);
  if (stack === undefined) return;
  const isPlatforms = stack === null ? arePrimitive(args) : isOfOurCall(stack);
  if (captureStackTrace && isPlatforms) recapture(error as object, ours);
  else cleanLines(error);
}

/** The same where we are no longer below the error: takes our lines out. */
export function cleanLines(error: unknown): void {
  if (isFirefoxBuild || prototypeAccessor) {
    cleanPlace(error);
    return;
  }
  const stack = stackOf(error);
  if (typeof stack !== 'string' || !hasOurs(stack)) return;
  const value = withoutOwnFrames(stack);
  if (stackAccessor.set) apply(stackAccessor.set, error, [value]);
  else defineProperty(error as object, 'stack', bare({ value }));
}

/** Where in a script something was. */
interface ScriptPlace {
  readonly fileName: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** In Firefox an error says where it was made: with us that is where the page has called. */
function cleanPlace(error: unknown): void {
  if (!isObject(error) || !isOurs(ownValue(error, 'fileName'))) return;
  const { fileName, lineNumber, columnNumber } = placeIn(
    withoutOwnFrames(`${apply(prototypeAccessor!, error, []) as string}`),
  );
  defineProperty(error, 'fileName', bare({ value: fileName }));
  defineProperty(error, 'lineNumber', bare({ value: lineNumber }));
  defineProperty(error, 'columnNumber', bare({ value: columnNumber }));
}

function ownValue(object: object, name: string): unknown {
  const own = getOwnPropertyDescriptor(object, name);
  return own && bare(own).value;
}

/** Is it the name that our scripts have in Firefox? */
export function isOurs(fileName: unknown): boolean {
  return fileName !== '' && typeof fileName === 'string' && hasOurs(`@${fileName}:`);
}

/** The place that the first line of a stack of Firefox names: `name@file:line:column`. */
export function placeIn(stack: string): ScriptPlace {
  const lineEnd = indexOf(stack, '\n');
  const line = lineEnd < 0 ? stack : slice(stack, 0, lineEnd);
  const column = lastColon(line, line.length);
  const row = lastColon(line, column);
  return {
    fileName: slice(line, indexOf(line, '@') + 1, row),
    lineNumber: +slice(line, row + 1, column),
    columnNumber: +slice(line, column + 1),
  };
}

/** Where the last colon before `end` is; 0 for nowhere. */
function lastColon(text: string, end: number): number {
  let at = end - 1;
  while (at > 0 && charCodeAt(text, at) !== COLON) at--;
  return at > 0 ? at : 0;
}

const COLON = 0x3a;

/** Would a formatter of the page's be asked for the stack of an error? */
export function isFormatting(): boolean {
  const own = getOwnPropertyDescriptor(NativeError, 'prepareStackTrace');
  return own !== undefined && (bare(own).get ?? own.value) !== undefined;
}

/** @returns the lines of a stack that are not ours */
export function withoutOwnFrames(stack: string): string {
  let kept = '';
  for (let start = 0, end = 0; end >= 0; start = end + 1) {
    end = indexOf(stack, '\n', start);
    const line = end < 0 ? slice(stack, start) : slice(stack, start, end);
    if (hasOurs(line)) continue;
    kept += kept ? `\n${line}` : line;
  }
  return kept;
}

/** @returns undefined where there is none that the engine keeps, null where it cannot be read unnoticed */
function stackOf(error: unknown): string | null | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  return unformatted(() => {
    // Some engines format the stack when they are asked for its descriptor.
    const own = getOwnPropertyDescriptor(error, 'stack');
    if (!own || bare(own).get !== stackAccessor.get) return undefined;
    const stack: unknown = own.get ? apply(own.get, error, []) : own.value;
    return typeof stack === 'string' ? stack : undefined;
  });
}

/** Afresh, from our caller on: as many frames as the page wants, for its own formatter to see. */
function recapture(error: object, ours: (...args: never[]) => unknown): void {
  try {
    captureStackTrace?.(error, ours);
  } catch {
    // A page may throw what nothing can be written to.
  }
}

/** Was the error made by a native function that we called? Those of the engine's own stand above us. */
function isOfOurCall(stack: string): boolean {
  let start = indexOf(stack, '\n    at ');
  let line = '';
  do {
    if (start < 0) return false;
    const end = indexOf(stack, '\n', start + 1);
    line = end < 0 ? slice(stack, start) : slice(stack, start, end);
    start = end;
  } while (slice(line, -BUILT_IN.length) === BUILT_IN);
  return hasOurs(line);
}

const BUILT_IN = '(<anonymous>)';

function hasOurs(text: string): boolean {
  return ownFrames !== '' && indexOf(text, ownFrames) >= 0;
}

/** Can the arguments of a call run no code of the page's? */
export function arePrimitive(args: readonly unknown[]): boolean {
  for (let i = 0; i < args.length; i++) {
    if (isComplex(args[i])) return false;
  }
  return true;
}

/** Firefox hides from pages whose script it is, behind a name that no script of theirs has. */
function ownScript(): string {
  if (isFirefoxBuild) return FIREFOX_SCRIPT;
  const { stack } = new Error('');
  const match = /chrome-extension:\/\/[^/]+\//.exec(`${stack}`)?.[0];
  if (isChromiumBuild) return match ?? '';
  return match ?? (/@<anonymous code>:/.test(`${stack}`) ? FIREFOX_SCRIPT : '');
}
