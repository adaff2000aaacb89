import type { Timeline } from '../../../inspector/timeline/timeline.ts';

/** The arguments of a packet, or what it carries as a single one; null where it cannot be read. */
export function sentValues(timeline: Timeline, row: number): readonly unknown[] | null {
  const decoded = timeline.decoded(row);
  if (decoded?.kind === 'arguments') return decoded.args;
  if (decoded?.kind === 'data') return ['value' in decoded ? decoded.value : decoded.text];
  return null;
}
