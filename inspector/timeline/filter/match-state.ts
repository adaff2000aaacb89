import { Format } from '../../observation.ts';
import type { Columns, RowPredicate } from '../columns.ts';
import { Flag } from '../row-flags.ts';
import type { State } from './filter.ts';

/** Is the row in one of these states? */
export function matchState(columns: Columns, any: readonly State[]): RowPredicate {
  const tests = any.map((state) => testOf(columns, state));
  return (row) => tests.some((test) => test(row));
}

function testOf(columns: Columns, state: State): RowPredicate {
  const { rows } = columns;
  switch (state) {
    case 'waiting':
      return (row) => isWaiting(columns, row);
    case 'unanswered':
      return (row) => rows.has(row, Flag.unanswered);
    case 'binary':
      return (row) => isBinary(columns, row);
    case 'truncated':
      return (row) => rows.has(row, Flag.truncated);
    case 'malformed':
      return (row) => rows.kind(row) === 'malformed';
  }
}

function isWaiting({ rows }: Columns, row: number): boolean {
  if (rows.kind(row) !== 'event' || rows.ackId(row) === undefined) return false;
  return rows.partner(row) === null && !rows.has(row, Flag.unanswered);
}

/** Its payload is bytes, or it has attachments, come or not. */
function isBinary({ rows, payloads, attachments }: Columns, row: number): boolean {
  if (rows.kind(row) === 'binary' || attachments.expected(row) !== undefined) return true;
  const payload = rows.payload(row);
  return payload !== undefined && payloads.format(payload) >= Format.arrayBuffer;
}
