/**
 * Up to this many characters a text is parsed to be sure that it is JSON; that takes some 100 µs at
 * worst. Longer texts are judged by their first and last characters.
 */
const PARSED_TO_BE_SURE = 16_384;

// An opening bracket, and behind it something that JSON allows there.
const OPENING =
  /[ \t\r\n]*(?:\{[ \t\r\n]*(?:["}]|$)|\[[ \t\r\n]*(?:[[{"\]\d]|-\d|true|false|null|$))/y;

/**
 * Whether the part of `text` from `start` to `end` (characters) is JSON or just text. Only objects and
 * arrays count as JSON: a plain `42`, `null` or `"x"` is as likely to be somebody's text.
 * Of a text that was cut (`cut`), the beginning decides.
 */
export function textKind(text: string, start: number, end: number, cut: boolean): 'text' | 'json' {
  OPENING.lastIndex = start;
  if (!OPENING.test(text) || OPENING.lastIndex > end) return 'text';
  if (cut) return 'json';
  const part = text.slice(start, end);
  if (part.length <= PARSED_TO_BE_SURE) return parses(part) ? 'json' : 'text';
  return /[\]}][ \t\r\n]*$/.test(part.slice(-64)) ? 'json' : 'text';
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
