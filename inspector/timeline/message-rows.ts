import type { Ledger } from './ledger.ts';

/** See `Timeline.messageRows`. The rows of a message follow one another. */
export function messageRowsOf(
  { rows }: Ledger,
  row: number,
): { readonly first: number; readonly end: number } {
  const payload = rows.payload(row);
  let first = row;
  let end = row + 1;
  if (payload === undefined) return { first, end };
  while (first > rows.first && rows.payload(first - 1) === payload) first--;
  while (end < rows.length && rows.payload(end) === payload) end++;
  return { first, end };
}
