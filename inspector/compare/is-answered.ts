import type { Timeline } from '../timeline/timeline.ts';
import type { Conversation } from './conversation.ts';

/** Of an attempt that nobody answered there is nothing to play again, and nothing to compare. */
export function isAnswered(timeline: Timeline, { connections, rows }: Conversation): boolean {
  if (connections.some(({ response, firstStatus }) => (response?.status ?? firstStatus ?? 0) > 0)) {
    return true;
  }
  return rows.some((row) => timeline.columns.rows.direction(row) === 'received');
}
