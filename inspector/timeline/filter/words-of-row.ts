import type { Timeline } from '../timeline.ts';

const NONE: readonly string[] = [];

/**
 * What is said of a row besides its packet: the URL of what begins, ends or fails, the reason of a
 * close, an error's message, what was expected of something malformed.
 */
export function wordsOfRow(timeline: Timeline, row: number): readonly string[] {
  const { rows } = timeline.columns;
  const kind = rows.kind(row);
  if (kind === 'malformed') return malformedWords(timeline, row);
  if (kind === 'error') return [timeline.connectionOf(row).url, ...messageOf(timeline, row)];
  if (rows.payload(row) !== undefined) return NONE;
  const { url, closed } = timeline.connectionOf(row);
  if (kind !== 'close' || closed === null || closed.code === 0) return [url];
  return [url, closed.reason, `${closed.code}`];
}

function malformedWords({ columns }: Timeline, row: number): readonly string[] {
  const { malformed } = columns.extras(row);
  return malformed === undefined ? NONE : [malformed.expected, malformed.got];
}

function messageOf({ columns }: Timeline, row: number): readonly string[] {
  const { message } = columns.extras(row);
  return message === undefined ? NONE : [message];
}
