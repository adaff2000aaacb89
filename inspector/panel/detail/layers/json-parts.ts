/** A value right inside a JSON array or object. */
export interface JsonPart {
  /** The member's name; null in an array. */
  readonly name: string | null;
  /** Where its value stands, in characters. */
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * The items of the JSON array, or the members of the JSON object, that stands in `text` from `start`
 * (characters) on; the first `most` of them. Judges nothing: the text is JSON by the official parser's
 * word, or was cut, and then what is whole is found. Never recurses. Null where neither stands there.
 */
export function jsonParts(
  text: string,
  start: number,
  end: number,
  most: number,
): JsonPart[] | null {
  const open = skipSpace(text, start, end);
  const first = text.charCodeAt(open);
  if (open >= end || (first !== OPEN_ARRAY && first !== OPEN_OBJECT)) return null;
  const parts: JsonPart[] = [];
  let at = open + 1;
  while (parts.length < most) {
    at = skipSpace(text, at, end);
    const name = first === OPEN_OBJECT ? nameAt(text, at, end) : null;
    const from = name === null ? at : name.next;
    const to = valueEnd(text, from, end);
    if (to === from || to > end) break;
    parts.push({ name: name?.name ?? null, start: from, end: to });
    at = skipSpace(text, to, end);
    if (at >= end || text.charCodeAt(at) !== COMMA) break;
    at++;
  }
  return parts;
}

function nameAt(text: string, at: number, end: number): { name: string; next: number } | null {
  if (text.charCodeAt(at) !== QUOTE) return null;
  const nameEnd = stringEnd(text, at, end);
  const colon = skipSpace(text, nameEnd, end);
  if (nameEnd > end || text.charCodeAt(colon) !== COLON) return null;
  return { name: unquoted(text.slice(at, nameEnd)), next: skipSpace(text, colon + 1, end) };
}

function unquoted(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json;
  }
}

/** Behind the value at `at`; `at` itself where there is none, more than `end` where it goes on. */
function valueEnd(text: string, at: number, end: number): number {
  const unit = text.charCodeAt(at);
  if (at >= end) return at;
  if (unit === QUOTE) return stringEnd(text, at, end);
  if (unit === OPEN_ARRAY || unit === OPEN_OBJECT) return nestedEnd(text, at, end);
  let to = at;
  while (to < end && !endsScalar(text.charCodeAt(to))) to++;
  return to;
}

function nestedEnd(text: string, at: number, end: number): number {
  let depth = 0;
  for (let i = at; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) i = stringEnd(text, i, end) - 1;
    else if (unit === OPEN_ARRAY || unit === OPEN_OBJECT) depth++;
    else if (unit === CLOSE_ARRAY || unit === CLOSE_OBJECT) depth--;
    if (depth === 0) return i + 1;
  }
  return end + 1;
}

function stringEnd(text: string, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) return i + 1;
    if (unit === BACKSLASH) i++;
  }
  return end + 1;
}

function endsScalar(unit: number): boolean {
  return unit === COMMA || unit === CLOSE_ARRAY || unit === CLOSE_OBJECT || isSpace(unit);
}

function skipSpace(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && isSpace(text.charCodeAt(to))) to++;
  return to;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}
