import type { Bracket } from './Row.tsx';

/**
 * Where a row stands in the bracket between the selected row and its partner.
 * @param partner row of the ack, or of the event; null for none
 */
export function bracketAt(row: number, selected: number | null, partner: number | null): Bracket {
  if (selected === null || partner === null) return 'none';
  const from = Math.min(selected, partner);
  const to = Math.max(selected, partner);
  if (row < from || row > to) return 'none';
  if (row === from) return 'from';
  return row === to ? 'to' : 'through';
}
