import type { RowPredicate } from '../../../../inspector/timeline/columns.ts';
import { compile } from '../../../../inspector/timeline/filter/compile.ts';
import { isFilterError, parseFilter } from '../../../../inspector/timeline/filter/parse-filter.ts';
import type { Timeline } from '../../../../inspector/timeline/timeline.ts';

/** @throws Error when the text is no filter */
export function predicateOf(text: string, timeline: Timeline): RowPredicate {
  const parsed = parseFilter(text);
  if (isFilterError(parsed)) throw new Error(parsed.message);
  return compile(parsed, timeline);
}

/** The rows that match, in their order. */
export function matching(text: string, timeline: Timeline): number[] {
  const matches = predicateOf(text, timeline);
  return Array.from({ length: timeline.length }, (_, row) => row).filter(matches);
}
