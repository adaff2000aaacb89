import type { Columns, RowPredicate } from '../columns.ts';
import type { NamePattern } from './filter.ts';
import { nameTest } from './name-pattern.ts';
import { nameTable } from './name-table.ts';

/** Is the row's event, or its namespace, one of these? An ack has the name of the event it answers. */
export function matchName(
  { rows, names }: Columns,
  on: 'event' | 'ns',
  any: readonly NamePattern[],
): RowPredicate {
  const test = nameTest(any);
  const isOne = nameTable(names, (namespace, event) => {
    const name = on === 'event' ? event : namespace;
    return name !== undefined && test(name);
  });
  return (row) => isOne(rows.name(row));
}
