/** The median, and the ends of its 95 % interval. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval is the one of order statistics: it asks nothing of how the values are distributed. Of
 * fewer than six values there is none that certain, and the ends are those of the values.
 * @throws RangeError without values
 */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('expected values, got none');
  const sorted = values.toSorted((one, other) => one - other);
  const { length } = sorted;
  const rank = Math.max(0, Math.floor(length / 2 - 0.98 * Math.sqrt(length)));
  return { median: medianOf(sorted), low: sorted[rank]!, high: sorted[length - 1 - rank]! };
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** The value below which so many of 100 lie. @throws RangeError without values */
export function percentileOf(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError('expected values, got none');
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)]!;
}
