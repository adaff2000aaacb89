import { utf8Length } from '../../../protocol/utf8.ts';

/**
 * Turns places in a text (UTF-16 units) into places in its UTF-8 (bytes). Places that rise cost no more
 * than one walk over the text; a place inside a surrogate pair is not meant.
 */
export function byteOffsets(text: string): (place: number) => number {
  if (utf8Length(text) === text.length) return (place) => place;
  let seen = 0;
  let bytes = 0;
  return (place) => {
    if (place < seen) {
      seen = 0;
      bytes = 0;
    }
    bytes += utf8Length(text.slice(seen, place));
    seen = place;
    return bytes;
  };
}
