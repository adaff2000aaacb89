import { withoutOwnFrames } from './disguise.ts';
import {
  bare,
  defineProperty,
  getOwnPropertyDescriptor,
  indexOf,
  NativeError,
  slice,
} from './natives.ts';

/**
 * Where the page's code stands: the call stack without our own frames, one call a line.
 * The page's `Error.prepareStackTrace` is put aside meanwhile, so that it does not see us.
 */
export function callSite(): string {
  const hook = getOwnPropertyDescriptor(NativeError, 'prepareStackTrace');
  const movable = hook ? bare(hook).configurable === true : false;
  if (movable) defineProperty(NativeError, 'prepareStackTrace', EMPTY);
  try {
    return trimmed(`${new NativeError('').stack}`);
  } finally {
    if (hook && movable) defineProperty(NativeError, 'prepareStackTrace', hook);
  }
}

const EMPTY = bare({ value: undefined, configurable: true, writable: true, enumerable: true });

/** Chromium heads a stack with the error's name, Firefox does not. */
function trimmed(stack: string): string {
  const lines = withoutOwnFrames(stack);
  if (slice(lines, 0, 5) !== 'Error') return lines;
  const end = indexOf(lines, '\n');
  return end < 0 ? '' : slice(lines, end + 1);
}
