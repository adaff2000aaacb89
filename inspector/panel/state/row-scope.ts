import type { RowPredicate } from '../../timeline/columns.ts';
import { HEARTBEATS, KINDS } from '../../timeline/line-kinds.ts';
import { roomsOfRow } from '../../timeline/rooms-of-row.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { EVERYTHING, isInScope, type Scope } from './scope.ts';

/** What part of the traffic is looked at, before any filter. */
export interface RowScope {
  readonly scope: Scope;
  readonly hidesHeartbeats: boolean;
  /** The first row that is held back; null where none is. */
  readonly heldFrom: number | null;
}

/** By the kind's number: is it one of a heartbeat? */
const IS_HEARTBEAT = Uint8Array.from(KINDS, (kind) => (HEARTBEATS.includes(kind) ? 1 : 0));

/** It as a predicate; null where it holds every row. */
export function rowScope(
  timeline: Timeline,
  { scope, hidesHeartbeats, heldFrom }: RowScope,
): RowPredicate | null {
  const { rows, names } = timeline.columns;
  if (scope === EVERYTHING && heldFrom === null && !hidesHeartbeats) return null;
  if (scope === EVERYTHING && heldFrom === null) {
    return (row) => IS_HEARTBEAT[rows.kindCode(row)] === 0;
  }
  return (row) => {
    if (heldFrom !== null && row >= heldFrom) return false;
    if (hidesHeartbeats && IS_HEARTBEAT[rows.kindCode(row)] === 1) return false;
    if (scope === EVERYTHING) return true;
    if (scope.room !== undefined && !roomsOfRow(timeline.columns, row).includes(scope.room)) {
      return false;
    }
    return isInScope(scope, timeline.connectionOf(row), names.namespace(rows.name(row)));
  };
}
