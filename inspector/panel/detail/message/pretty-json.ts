/** Deeper lines are not shifted any further: thousands of levels would be mostly spaces. */
const DEEPEST_INDENT = 40;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

const LINE_BREAKS = Array.from(
  { length: DEEPEST_INDENT + 1 },
  (_, depth) => `\n${'  '.repeat(depth)}`,
);

/**
 * JSON on several lines. Works on the text and not on what it parses to, so numbers stay as they were
 * written and names may repeat. Judges nothing, and does not recurse.
 */
export function prettyJson(json: string): string {
  const parts: string[] = [];
  let depth = 0;
  for (let at = skipSpace(json, 0); at < json.length; ) {
    const unit = json.charCodeAt(at);
    const end = tokenEnd(json, at);
    const next = skipSpace(json, end);
    if (isClosing(unit)) depth--;
    parts.push(json.slice(at, end));
    if (isOpening(unit)) depth++;
    parts.push(gapBehind(unit, json.charCodeAt(next), depth));
    at = next;
  }
  return parts.join('');
}

/** What stands between a token and the next one, each given by its first character. */
function gapBehind(unit: number, next: number, depth: number): string {
  if (isOpening(unit)) return isClosing(next) ? '' : lineBreak(depth);
  if (isClosing(next)) return lineBreak(depth - 1);
  if (unit === COMMA) return lineBreak(depth);
  return unit === COLON ? ' ' : '';
}

function lineBreak(depth: number): string {
  return LINE_BREAKS[Math.max(0, Math.min(depth, DEEPEST_INDENT))]!;
}

/** Behind the string, number, word or mark that begins at `at`. */
function tokenEnd(json: string, at: number): number {
  const unit = json.charCodeAt(at);
  if (unit === QUOTE) return stringEnd(json, at);
  let end = at + 1;
  if (isMark(unit)) return end;
  while (end < json.length && !isMark(json.charCodeAt(end)) && !isSpace(json.charCodeAt(end)))
    end++;
  return end;
}

function stringEnd(json: string, at: number): number {
  for (let i = at + 1; i < json.length; i++) {
    const unit = json.charCodeAt(i);
    if (unit === QUOTE) return i + 1;
    if (unit === BACKSLASH) i++;
  }
  return json.length;
}

function skipSpace(json: string, at: number): number {
  let end = at;
  while (end < json.length && isSpace(json.charCodeAt(end))) end++;
  return end;
}

function isOpening(unit: number): boolean {
  return unit === 0x5b || unit === 0x7b;
}

function isClosing(unit: number): boolean {
  return unit === 0x5d || unit === 0x7d;
}

function isMark(unit: number): boolean {
  return isOpening(unit) || isClosing(unit) || unit === COMMA || unit === COLON || unit === QUOTE;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}
