import type { Timeline } from '../timeline/timeline.ts';
import type { CompareOptions } from './compare-options.ts';
import { compareTimelines } from './compare-timelines.ts';
import type { Comparison } from './comparison.ts';

/**
 * What differs by itself: rules for `CompareOptions.ignore`, from comparisons of runs of the same.
 * Places in a list are learned for all of its items.
 */
export function learnVolatile(comparisons: readonly Comparison[]): string[] {
  const rules = new Set<string>();
  for (const { rows } of comparisons) {
    for (const { difference } of rows) {
      if (difference?.kind !== 'changed') continue;
      for (const { rule } of difference.changes) rules.add(rule);
    }
  }
  return [...rules].sort();
}

/**
 * As `learnVolatile`, from the recordings of the runs.
 * @throws TypeError when a rule of `options.ignore` is none
 */
export function volatileBetween(runs: readonly Timeline[], options: CompareOptions = {}): string[] {
  const [first, ...others] = runs;
  if (first === undefined) return [];
  return learnVolatile(others.map((other) => compareTimelines(first, other, options)));
}
