import type { Figure } from './figure.ts';
import { spreadOf } from './spread.ts';

/** A measurement beside its baseline, both in one unit. */
export interface Compared {
  readonly measured: number;
  readonly baseline: number;
}

/** @returns how many times the baseline it is: the median over the pairs */
export function ratio(name: string, unit: string, pairs: readonly Compared[]): Figure {
  const { median, low, high } = spreadOf(
    pairs.map(({ measured, baseline }) => measured / baseline),
  );
  const { median: baseline } = spreadOf(pairs.map((pair) => pair.baseline));
  return { name, value: median, baseline, low, high, unit };
}

/** @returns a figure that stands alone */
export function absolute(name: string, unit: string, values: readonly number[]): Figure {
  const { median, low, high } = spreadOf(values);
  return { name, value: median, baseline: null, low, high, unit };
}
