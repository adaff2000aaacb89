import type { Timeline } from '../../../inspector/timeline/timeline.ts';

/** Has the page sent text by polling that was UTF-8 already, as clients of Socket.IO 1 do? */
export function hasTwiceEncoded(timeline: Timeline, rows: readonly number[]): boolean {
  return rows.some((row) => {
    if (timeline.columns.rows.direction(row) !== 'sent') return false;
    const parts = timeline.parts(row);
    return parts !== null && !parts.jsonp && parts.reading.text !== undefined;
  });
}
