import type { Row } from './block.ts';
import type { Cursor } from './cursor.ts';
import { bare, mapDelete, mapForEach, mapSet, NativeMap } from './natives.ts';
import { lengthOf } from './payload.ts';

/** Observations kept of each connection's beginning: opening, handshake, open, and the first packets that name the session. */
const HEAD_ROWS = 8;

/** A head row larger than this is no handshake; keeping it would defeat the bound. */
const HEAD_PAYLOAD = 4_096;

/** Connections whose beginning is kept; a page that reconnects all day forgets its oldest ones. */
const HEADS = 256;

export type Evictions = ReturnType<typeof createEvictions>;

/**
 * What became of the rows that the ring evicted: the beginning of each connection is kept, so that
 * what remains can still be read, and everything else is counted.
 * @param cursors are charged for what is lost to them
 */
export function createEvictions(cursors: Map<string, Cursor>) {
  /** By index; in the order of indices, since that is the order of eviction. */
  const heads = new NativeMap<number, Row>();
  /** How many of each connection, by its number. */
  const kept: number[] = bare([]);
  const lost: number[] = bare([]);
  /** Connections up to this number are forgotten. */
  let forgotten = 0;

  const keep = (row: Row): boolean => {
    const before = kept[row.connection] ?? 0;
    if (before >= HEAD_ROWS || lengthOf(row.kept) > HEAD_PAYLOAD) return false;
    kept[row.connection] = before + 1;
    mapSet(heads, row.index, row);
    return true;
  };

  const lose = (row: Row, connection: number): void => {
    lost[connection] = (lost[connection] ?? 0) + 1;
    mapForEach(cursors, (cursor: Cursor) => {
      if (row.index >= cursor.position) cursor.lose(connection, 1);
    });
  };

  return {
    /** Takes over an evicted row. */
    take(row: Row): void {
      const known = row.connection > forgotten;
      if (!known || !keep(row)) lose(row, known ? row.connection : 0);
    },

    /** Forgets the connection that is `HEADS` older than `connection`. */
    forgetBefore(connection: number): void {
      const oldest = connection - HEADS;
      if (oldest <= forgotten) return;
      forgotten = oldest;
      mapForEach(heads, (row: Row, index: number) => {
        if (row.connection !== oldest) return;
        mapDelete(heads, index);
        lose(row, 0);
      });
      lost[0] = (lost[0] ?? 0) + (lost[oldest] ?? 0);
      lost[oldest] = 0;
    },

    /** Adds the kept rows from index `from` on, in the order of their indices. */
    addHeads(rows: Row[], from: number): void {
      mapForEach(heads, (row: Row) => {
        if (row.index >= from) rows[rows.length] = row;
      });
    },

    /** Charges a cursor that starts at the beginning with all that was ever lost. */
    chargeAll(cursor: Cursor): void {
      for (let i = 0; i < lost.length; i++) {
        if (lost[i]) cursor.lose(i, lost[i]!);
      }
    },
  };
}
