import type { Columns, RowPredicate } from '../columns.ts';
import type { Comparison, Test } from './filter.ts';

type Quantity = Extract<Test, { on: 'size' | 'latency' }>;

/** What has no size or latency matches no comparison. */
export function matchQuantity(columns: Columns, { on, comparison, value }: Quantity): RowPredicate {
  const compare = comparerOf(comparison, value);
  if (on === 'latency') {
    return (row) => {
      const latency = columns.latency(row);
      return latency !== null && compare(latency);
    };
  }
  return (row) => {
    const size = columns.rows.size(row);
    return size !== undefined && compare(size);
  };
}

function comparerOf(comparison: Comparison, value: number): (actual: number) => boolean {
  switch (comparison) {
    case '>':
      return (actual) => actual > value;
    case '>=':
      return (actual) => actual >= value;
    case '<':
      return (actual) => actual < value;
    case '<=':
      return (actual) => actual <= value;
    case '=':
      return (actual) => actual === value;
  }
}
