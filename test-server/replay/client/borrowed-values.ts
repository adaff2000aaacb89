import type { Conversation } from '../../../inspector/compare/conversation.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { leavesOf, type Place } from './leaves.ts';
import { sentValues } from './sent-values.ts';

/** A value in a packet of the page's that it had from a packet of the server's. */
export interface Borrowed {
  /** Where it stands in the packet that was sent. */
  readonly place: Place;
  /** The row that it came in, and where it stood there. */
  readonly from: number;
  readonly fromPlace: Place;
}

/** Shorter texts are words of the page's own by chance. */
const SHORTEST_TEXT = 3;
const SMALLEST_NUMBER = 100;
const NAMES_AN_ID = /(?:^|_|-)(?:id|key|token|cursor|offset)$|(?:Id|ID|Key|Token)$/;

/**
 * Which values the page sent back that a server had made: they were in a packet of the server's before,
 * and in none of the page's before that. By row of the page's packet.
 */
export function borrowedValues(
  timeline: Timeline,
  conversations: readonly Conversation[],
): Map<number, readonly Borrowed[]> {
  const rows = conversations.flatMap((one) => one.rows).sort((a, b) => a - b);
  /** Where a value came last from the server; null for what the page has said first. */
  const origins = new Map<string | number, { from: number; fromPlace: Place } | null>();
  const borrowed = new Map<number, Borrowed[]>();
  for (const row of rows) {
    const direction = timeline.columns.rows.direction(row);
    if (direction === null) continue;
    for (const { value, place } of leavesOf(sentValues(timeline, row) ?? [])) {
      if (!canBeBorrowed(value, place)) continue;
      const origin = origins.get(value);
      if (direction === 'received') {
        if (origin !== null) origins.set(value, { from: row, fromPlace: place });
      } else if (origin) {
        const list = borrowed.get(row) ?? [];
        borrowed.set(row, list);
        list.push({ place, ...origin });
      } else origins.set(value, null);
    }
  }
  return borrowed;
}

function canBeBorrowed(value: unknown, place: Place): value is string | number {
  if (typeof value === 'string') return value.length >= SHORTEST_TEXT;
  if (typeof value !== 'number') return false;
  const key = place.at(-1);
  return value >= SMALLEST_NUMBER || (typeof key === 'string' && NAMES_AN_ID.test(key));
}
