/** Code before its lines are broken, after Wadler's "A prettier printer". */
export type Doc = string | readonly Doc[] | Group | Indent | Line | IfBroken | Fill;

export interface Group {
  readonly type: 'group';
  readonly content: Doc;
  /** Broken even where it would fit. */
  readonly isBroken: boolean;
  /** Other forms, tried in this order before the last. */
  readonly forms: readonly Doc[] | null;
}

interface Indent {
  readonly type: 'indent';
  readonly content: Doc;
}

interface Line {
  readonly type: 'line';
  /** What stands in its place where nothing is broken. */
  readonly flat: '' | ' ';
  readonly isHard: boolean;
}

interface IfBroken {
  readonly type: 'ifBroken';
  readonly text: string;
}

/** As many items to a line as fit. */
interface Fill {
  readonly type: 'fill';
  readonly items: readonly Doc[];
}

export const line: Doc = { type: 'line', flat: ' ', isHard: false };
export const softLine: Doc = { type: 'line', flat: '', isHard: false };
export const hardLine: Doc = { type: 'line', flat: '', isHard: true };

export function group(content: Doc, isBroken = false): Group {
  return { type: 'group', content, isBroken, forms: null };
}

/** The first of the forms of which all up to its first break fits. */
export function oneOf(forms: readonly Doc[]): Group {
  return { type: 'group', content: forms[0]!, isBroken: false, forms };
}

export function indent(content: Doc): Doc {
  return { type: 'indent', content };
}

export function ifBroken(text: string): Doc {
  return { type: 'ifBroken', text };
}

export function fill(items: readonly Doc[]): Doc {
  return { type: 'fill', items };
}

export function joined(docs: readonly Doc[], separator: Doc): Doc[] {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

/** Does it have a line that is broken in any case? */
export function mustBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (isList(doc)) return doc.some(mustBreak);
  switch (doc.type) {
    case 'group':
      return doc.isBroken || mustBreak(doc.content);
    case 'indent':
      return mustBreak(doc.content);
    case 'line':
      return doc.isHard;
    case 'fill':
      return doc.items.some(mustBreak);
    default:
      return false;
  }
}

export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
