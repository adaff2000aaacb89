import { textExcerpt } from '../excerpt.ts';
import type { Malformed } from '../reading.ts';
import { isReservedEvent } from './packet-type.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NUMBER = /-?\d[\d.eE+-]*/y;
const JSON_SPACE = /[ \t\r\n]*/y;

/**
 * Reads the name that an event's arguments begin with; `start` is behind the opening bracket.
 * Null when the text was cut before the name's end.
 */
export function scanEventName(
  text: string,
  start: number,
  end: number,
  revision: 3 | 4,
  cut: boolean,
): string | null | Malformed {
  JSON_SPACE.lastIndex = start;
  JSON_SPACE.test(text);
  const at = Math.min(JSON_SPACE.lastIndex, end);
  const isString = text.charCodeAt(at) === QUOTE;
  const name = isString ? stringAt(text, at, end) : numberAt(text, at, end, cut);
  if (name === null) {
    const atEnd = cut && (at === end || couldGoOn(text, at, end));
    return atEnd
      ? null
      : { expected: "the event's name, a string or a number", got: textExcerpt(text, at, end) };
  }
  if (revision === 4 && isReservedEvent(name)) {
    return { expected: 'an event name that Socket.IO does not reserve', got: JSON.stringify(name) };
  }
  return name;
}

/** The JSON string that begins at `at`; null when it does not end before `end` or is no JSON. */
function stringAt(text: string, at: number, end: number): string | null {
  let escaped = false;
  for (let i = at + 1; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) return escaped ? parseName(text.slice(at, i + 1)) : text.slice(at + 1, i);
    if (unit === BACKSLASH) {
      escaped = true;
      i++;
    }
  }
  return null;
}

function numberAt(text: string, at: number, end: number, cut: boolean): string | null {
  NUMBER.lastIndex = at;
  const digits = at < end ? NUMBER.exec(text)?.[0] : undefined;
  if (digits === undefined || (cut && at + digits.length >= end)) return null;
  return parseName(digits.slice(0, end - at));
}

function parseName(json: string): string | null {
  try {
    const name: unknown = JSON.parse(json);
    return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
  } catch {
    return null;
  }
}

/** Whether a string or number that begins at `at` runs up to the cut. */
function couldGoOn(text: string, at: number, end: number): boolean {
  const part = text.slice(at, end);
  return /^(?:"(?:[^"\\]|\\.)*\\?|-?[\d.eE+-]*)$/s.test(part);
}
