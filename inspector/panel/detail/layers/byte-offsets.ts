import { utf8Length } from '../../../protocol/utf8.ts';

/** So many units are walked again for each place that is asked for. */
const STEP = 4_096;

/**
 * Turns places in a text (UTF-16 units) into places in its UTF-8 (bytes). The text is walked once; a
 * place inside a surrogate pair is not meant.
 */
export function byteOffsets(text: string): (place: number) => number {
  if (utf8Length(text) === text.length) return (place) => place;
  const marks = marksOf(text);
  return (place) => {
    const mark = Math.floor(place / STEP);
    const from = wholeAt(text, mark * STEP);
    return marks[mark]! + utf8Length(text.slice(from, Math.max(from, place)));
  };
}

/** Bytes before every so many units. */
function marksOf(text: string): Float64Array {
  const marks = new Float64Array(Math.floor(text.length / STEP) + 1);
  for (let mark = 1; mark < marks.length; mark++) {
    const part = text.slice(wholeAt(text, (mark - 1) * STEP), wholeAt(text, mark * STEP));
    marks[mark] = marks[mark - 1]! + utf8Length(part);
  }
  return marks;
}

/** The place, or the one behind it if it would part a surrogate pair. */
function wholeAt(text: string, place: number): number {
  const [before, at] = [text.charCodeAt(place - 1), text.charCodeAt(place)];
  const isInside = before >= 0xd800 && before < 0xdc00 && at >= 0xdc00 && at < 0xe000;
  return isInside ? place + 1 : place;
}
