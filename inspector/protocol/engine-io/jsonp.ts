/** `___eio[0]("…");`, where a server may put an empty comment first. */
const CALL = /^(?:\/\*\*\/)?\s*___eio\[\d+\]\(/;
const CALL_END = /\);?\s*$/;
/** `\uXXXX` is the longest escape that a cut can leave incomplete. */
const LONGEST_ESCAPE = 6;

/**
 * The polling payload inside a JSONP response of Engine.IO 3, `___eio[0]("…");`.
 * Of a response that was cut, what is left of the payload. Null when it is no such call.
 */
export function unwrapJsonpResponse(body: string, cut: boolean): string | null {
  const call = CALL.exec(body);
  if (call === null) return null;
  const argument = body.slice(call[0].length).replace(CALL_END, '');
  return parseString(argument) ?? (cut ? parseCutString(argument) : null);
}

/**
 * The polling payload inside the form that a JSONP client of Engine.IO 3 posts, `d=…`.
 * The client writes a newline as `\n` and a written-out `\n` as `\\n`, since browsers turn newlines of
 * forms into CRLF. Null without a field `d`.
 */
export function unwrapJsonpForm(body: string): string | null {
  const field = body.split('&').find((part) => part.startsWith('d='));
  if (field === undefined) return null;
  const escaped = unescapeForm(field.slice(2));
  return escaped
    .replace(/(\\)?\\n/g, (match, backslash) => (backslash ? match : '\n'))
    .replaceAll('\\\\n', '\\n');
}

function unescapeForm(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A cut or forged form: what is escaped well is still read.
    return spaced.replace(/(?:%[\da-f]{2})+/gi, unescapeRun);
  }
}

function unescapeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}

function parseString(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function parseCutString(literal: string): string | null {
  for (let dropped = 0; dropped < LONGEST_ESCAPE; dropped++) {
    const value = parseString(`${literal.slice(0, literal.length - dropped)}"`);
    if (value !== null) return value;
  }
  return null;
}
