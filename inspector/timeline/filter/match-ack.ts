import type { Columns, RowPredicate } from '../columns.ts';

export function matchAck({ rows }: Columns, any: readonly number[]): RowPredicate {
  return (row) => {
    const id = rows.ackId(row);
    return id !== undefined && any.includes(id);
  };
}
