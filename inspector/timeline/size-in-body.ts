import type { Reading } from '../protocol/reading.ts';
import { utf8Length } from '../protocol/utf8.ts';
import type { Message } from './messages.ts';

/** Bytes of a packet in a polling body, as it stands there. Of a body that was cut, the last goes to its true end. */
export function sizeInBody(
  { content, size, isCut, connection }: Message,
  { start, end, text, bytes }: Reading,
  isLast: boolean,
): number {
  if (typeof content !== 'string') return isCut && isLast ? Math.max(0, size - start) : end - start;
  // In JSONP a reading's place is the whole body.
  if (connection.jsonp && text !== undefined) return utf8Length(text);
  if (connection.jsonp && bytes !== undefined) return bytes.length;
  if (isCut && isLast) return Math.max(0, size - utf8Length(content.slice(0, start)));
  return start === 0 && end === content.length ? size : utf8Length(content.slice(start, end));
}
