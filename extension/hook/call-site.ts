import { isChromiumBuild, isFirefoxBuild } from '../build.ts';
import { indexOf, NativeError, slice } from './natives.ts';
import { unformatted, withFrames, withoutOwnFrames } from './stacks.ts';

/** As many of our frames as there are at most below the page's code. */
const OWN_FRAMES = 10;

/** Where the page's code stands: the call stack without our own frames, one call a line. */
export function callSite(): string {
  const take = () => `${new NativeError('').stack}`;
  return trimmed(unformatted(() => withFrames(OWN_FRAMES, take)) ?? '');
}

/** Chromium heads a stack with the error's name, Firefox ends it with a line end. */
function trimmed(stack: string): string {
  const lines = withoutOwnFrames(stack);
  const isFirefox = isFirefoxBuild || (!isChromiumBuild && slice(lines, -1) === '\n');
  if (isFirefox) return slice(lines, 0, -1);
  const end = indexOf(lines, '\n');
  return end < 0 ? '' : slice(lines, end + 1);
}
