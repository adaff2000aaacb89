import { textExcerpt } from '../excerpt.ts';
import type { Malformed } from '../reading.ts';
import { isReservedEvent } from './packet-type.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const JSON_SPACE = /[ \t\r\n]*/y;
const NUMBER = /[-\d][\d.eE+-]*/y;

/**
 * Reads the name that an event's arguments begin with; `start` is behind the opening bracket.
 * Null when the text was cut (`cut`) before the name's end.
 */
export function scanEventName(
  text: string,
  start: number,
  end: number,
  revision: 3 | 4,
  cut: boolean,
): string | null | Malformed {
  const at = Math.min(start + lengthOf(JSON_SPACE, text, start), end);
  const isString = at < end && text.charCodeAt(at) === QUOTE;
  const nameEnd = isString ? endOfString(text, at, end) : endOfNumber(text, at, end);
  const complete = isString ? nameEnd !== null : nameEnd !== end;
  if (cut && !complete) return null;
  const name = nameEnd === null ? null : nameIn(text.slice(at, nameEnd));
  if (name === null) {
    const got = textExcerpt(text, at, end);
    return { expected: "the event's name, a string or a number", got };
  }
  if (revision === 4 && isReservedEvent(name)) {
    const expected = 'an event name that Socket.IO does not reserve';
    return { expected, got: JSON.stringify(name) };
  }
  return name;
}

/** The position behind the string that begins at `at`; null when it does not end before `end`. */
function endOfString(text: string, at: number, end: number): number | null {
  for (let i = at + 1; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) return i + 1;
    if (unit === BACKSLASH) i++;
  }
  return null;
}

function endOfNumber(text: string, at: number, end: number): number {
  return Math.min(at + lengthOf(NUMBER, text, at), end);
}

/** Length of what a sticky pattern matches at a position; 0 when it does not match. */
function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** What a JSON string or number says, as text; null when it is no JSON. */
function nameIn(json: string): string | null {
  if (json.startsWith('"') && !json.includes('\\')) return json.slice(1, -1);
  try {
    return String(JSON.parse(json));
  } catch {
    return null;
  }
}
