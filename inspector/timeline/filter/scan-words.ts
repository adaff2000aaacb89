/** One value of a word: `a` and `b` in `event:a,b`. */
export interface Part {
  /** Without its quotes. */
  readonly text: string;
  readonly isQuoted: boolean;
  /** Place in the filter's text, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** A piece of a filter between spaces, not yet understood. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  /** In lower case, as for `Event:`; null for text. */
  readonly key: string | null;
  /** `:`, `>`, `>=`, `<`, `<=`, `=`, or one of the latter behind a `:`; empty for text. */
  readonly operator: string;
  readonly parts: readonly Part[];
  /** Of `/pattern/flags`. */
  readonly flags: string | null;
  /** The closing quote is missing: the word goes to the end of the text. */
  readonly isOpen: boolean;
}

const SPACE = /\s/;
/** `http://x` and `12:30` have no key; only sizes and times are compared, so `a=b` has none either. */
const KEY = /([A-Za-z][\w-]*)(?::(?!\/\/|:)(>=|<=|>|<|=)?)|(size|latency)(>=|<=|>|<|=)/iy;

/** A slash in a class such as `[/]` ends nothing. */
const PATTERN = /\/((?:[^\\[/]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([A-Za-z]*)(?!\S)/y;
/** With a class that is not closed: a pattern all the same, so that the error is told. */
const BROKEN_PATTERN = /\/((?:[^\\/]|\\.)+)\/([A-Za-z]*)(?!\S)/y;

/** Splits a filter into its words. Understands quotes, and never fails: `isOpen` says what is amiss. */
export function scanWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text[at]!)) {
      at++;
      continue;
    }
    const word = scanWord(text, at);
    words.push(word);
    at = word.end;
  }
  return words;
}

function scanWord(text: string, start: number): Word {
  const negated = text[start] === '-';
  const from = negated ? start + 1 : start;
  return (
    scanPattern(text, start, from, negated) ??
    scanKeyed(text, start, from, negated) ?? {
      ...wordOf(text, start, [scanText(text, from)]),
      negated,
    }
  );
}

function wordOf(text: string, start: number, parts: readonly Part[]): Word {
  const last = parts.at(-1)!;
  const isOpen = last.isQuoted && !isClosed(text, last);
  const end = last.end;
  return { start, end, negated: false, key: null, operator: '', parts, flags: null, isOpen };
}

/**
 * `/…/` with letters behind it is a pattern, which may have spaces; `/chat` and `/api/v1` are text.
 * Letters that are no flags make a pattern only of what has no spaces: `/chat room/old` is text.
 */
function scanPattern(text: string, start: number, from: number, negated: boolean): Word | null {
  const match = matchAt(PATTERN, text, from) ?? matchAt(BROKEN_PATTERN, text, from);
  if (match === null) return null;
  const [whole, source = '', flags = ''] = match;
  if (flags !== '' && flags !== 'i' && SPACE.test(source)) return null;
  const end = from + whole.length;
  const part = { text: source, isQuoted: false, start: from + 1, end: from + 1 + source.length };
  return { ...wordOf(text, start, [part]), end, negated, flags };
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

function scanKeyed(text: string, start: number, from: number, negated: boolean): Word | null {
  const match = matchAt(KEY, text, from);
  if (match === null) return null;
  const key = (match[1] ?? match[3] ?? '').toLowerCase();
  const operator = match[0].slice(key.length);
  const parts = scanList(text, from + match[0].length);
  return { ...wordOf(text, start, parts), negated, key, operator };
}

/** Values with commas between them; at least one, which may be empty. */
function scanList(text: string, from: number): readonly Part[] {
  const parts: Part[] = [];
  for (let at = from; ; ) {
    const part = text[at] === '"' ? scanQuoted(text, at) : scanBare(text, at, /[\s,]/g);
    parts.push(part);
    if (text[part.end] !== ',') return parts;
    at = part.end + 1;
  }
}

function scanText(text: string, from: number): Part {
  return text[from] === '"' ? scanQuoted(text, from) : scanBare(text, from, /\s/g);
}

function scanBare(text: string, start: number, stop: RegExp): Part {
  stop.lastIndex = start;
  const end = stop.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), isQuoted: false, start, end };
}

function scanQuoted(text: string, start: number): Part {
  const quoted = /"((?:[^"\\]|\\[\s\S])*)"?/y;
  quoted.lastIndex = start;
  const [whole, inner = ''] = quoted.exec(text) ?? ['"'];
  return { text: unescaped(inner), isQuoted: true, start, end: start + whole.length };
}

function unescaped(inner: string): string {
  return inner.replace(/\\(?:u([\da-f]{4})|(["\\]))/gi, (_, code?: string, sign?: string) =>
    code === undefined ? sign! : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Does the part end with a quote that is neither its first one nor escaped? */
function isClosed(text: string, { start, end }: Part): boolean {
  return /^"(?:[^"\\]|\\[\s\S])*"$/.test(text.slice(start, end));
}
