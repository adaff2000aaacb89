import type { RowPredicate } from '../columns.ts';
import type { Timeline } from '../timeline.ts';
import { literalSearch } from './match-text.ts';

/** Has the row's connection one of these in its id or URL, or its session in its `sid`? In any case. */
export function matchConnection(
  timeline: Timeline,
  on: 'conn' | 'sid' | 'url',
  any: readonly string[],
): RowPredicate {
  const searches = any.map(literalSearch);
  const read = readerOf(timeline, on);
  // Neighbouring rows are mostly of one connection.
  let lastText: string | null = null;
  let lastResult = false;
  return (row) => {
    const text = read(row);
    if (text !== lastText) {
      lastText = text;
      lastResult = text !== null && searches.some((search) => search(text));
    }
    return lastResult;
  };
}

function readerOf(timeline: Timeline, on: 'conn' | 'sid' | 'url'): (row: number) => string | null {
  if (on === 'sid') return (row) => timeline.sessionOf(row)?.id ?? null;
  if (on === 'url') return (row) => timeline.connectionOf(row).url;
  return (row) => timeline.connectionOf(row).id;
}
