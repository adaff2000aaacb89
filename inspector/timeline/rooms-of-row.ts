import type { Columns } from './columns.ts';

const NONE: readonly string[] = [];

/** Rooms that a labelled event was emitted to, or the one that the row's socket joined or left. */
export function roomsOfRow(columns: Columns, row: number): readonly string[] {
  const { emission, room } = columns.extras(row);
  return room === undefined ? (emission?.rooms ?? NONE) : [room];
}
