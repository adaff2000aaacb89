import type { Entry } from '../timeline/entry.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** Beyond ASCII, but for what JSONP escapes. */
const TELLING = /[^\0-\x7f\u2028\u2029]/u;

/**
 * Does the row show that the session's polling is encoded as UTF-8 twice, as Socket.IO 1 does? Null where
 * it does not tell: its body is no text, or all of it is ASCII.
 */
export function isTwiceEncoded(timeline: Timeline, entry: Entry): boolean | null {
  if (entry.connection.transport !== 'polling') return null;
  const parts = timeline.parts(entry.row);
  if (parts === null || typeof parts.message.payload !== 'string') return null;
  // What JSONP sends is a form, in which nothing stands as it is.
  if (parts.jsonp && entry.direction === 'sent') return null;
  const whole = timeline.packet(entry.row)?.whole;
  const telling = typeof whole === 'string' ? TELLING.exec(whole)?.[0] : undefined;
  return telling === undefined ? null : !parts.message.payload.includes(telling);
}
