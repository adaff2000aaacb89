import { type Audience, audienceOf } from '../../protocol/emission.ts';
import type { Columns, RowPredicate } from '../columns.ts';
import { roomsOfRow } from '../rooms-of-row.ts';
import type { Timeline } from '../timeline.ts';
import type { NamePattern } from './filter.ts';
import { nameTest } from './name-pattern.ts';

/** Was the event emitted to a room of one of these names, or did the socket join or leave such? */
export function matchRoom(columns: Columns, any: readonly NamePattern[]): RowPredicate {
  const test = nameTest(any);
  return (row) => roomsOfRow(columns, row).some(test);
}

/** Was it emitted to one of these? */
export function matchAudience(timeline: Timeline, any: readonly Audience[]): RowPredicate {
  const { columns } = timeline;
  return (row) => {
    const { emission } = columns.extras(row);
    if (emission === undefined) return false;
    const self = timeline.sessionOf(row)?.socketIds.get(emission.namespace) ?? null;
    return any.includes(audienceOf(emission, self));
  };
}
