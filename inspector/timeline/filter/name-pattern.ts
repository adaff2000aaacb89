import type { NamePattern } from './filter.ts';

/** Tells whether a name is one of these: case counts, and `*` stands for any characters. */
export function nameTest(any: readonly NamePattern[]): (name: string) => boolean {
  const exact = new Set(any.filter(({ isWild }) => !isWild).map(({ text }) => text));
  const wild = any.filter(({ isWild }) => isWild).map(({ text }) => text.split('*'));
  return (name) => exact.has(name) || wild.some((pieces) => matches(name, pieces));
}

/**
 * Do the pieces stand in the name in this order, the first at its beginning, the last at its end? Not
 * by a regular expression: with many `*` that would take forever on a long name.
 */
function matches(name: string, pieces: readonly string[]): boolean {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (name.length < first.length + last.length) return false;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  const end = name.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
