import type { Batch } from '../../inspector/observation.ts';
import { type Block, batchOf, createBlock, READING, type Row } from './block.ts';
import { type Cursor, createCursor } from './cursor.ts';
import { createEvictions } from './evictions.ts';
import { bare, floor, mapGet, mapSet, NativeMap } from './natives.ts';
import { type Kept, keeping, lengthOf } from './payload.ts';

/** Rows in a block. */
const BLOCK_ROWS = 1_024;

/** Rows in a batch: a clone of this size stays far below a frame of the page's main thread. */
const BATCH_ROWS = 2_048;

/** Payload in a batch, in characters and bytes; one larger message goes alone. */
const BATCH_PAYLOAD = 1_048_576;

/** Memory that a row takes besides its payload: its share of the columns, an array slot, a string header. */
const ROW_COST = 64;

/** What is left of a row that was taken out. */
const NOTHING = keeping(0, 0, '', null);

export type Ring = ReturnType<typeof createRing>;

/**
 * The observations of one document, bounded by memory: the newest stay, the oldest are evicted.
 * Reading takes nothing out; each panel has a cursor of its own.
 * @param document random id of the document
 * @param limit bytes of payload and columns to keep
 */
export function createRing(document: string, limit: number) {
  const cursors = new NativeMap<string, Cursor>();
  const evictions = createEvictions(cursors);
  /** By their numbers; those that are spent are let go. */
  let blocks: (Block | undefined)[] = bare([]);
  let last: Block;
  /** Index of the oldest observation that was not evicted. */
  let first = 1;
  /** Index that the next observation gets; the first is 1. */
  let next = 1;
  let cost = 0;

  const blockOf = (index: number) => blocks[blockNumber(index)];

  /** The newest observation stays, however large it is. */
  const charge = (more: number): void => {
    cost += more;
    while (cost > limit && first < next - 1) evict(first++);
  };

  const evict = (index: number): void => {
    const block = blockOf(index)!;
    const at = rowOf(index);
    const row = block.row(at);
    block.fillIn(at, NOTHING);
    cost -= ROW_COST + costOf(row.kept);
    evictions.take(row);
    if (at === BLOCK_ROWS - 1) blocks[blockNumber(index)] = undefined;
  };

  /** A cursor that nobody owns: what is evicted from here on is not charged to it. */
  const cursorAt = (from: number): Cursor => {
    const cursor = createCursor(from);
    if (from > 1) {
      // One that comes back from elsewhere: of which connection is not known any more.
      const heads: Row[] = bare([]);
      evictions.addHeads(heads, from);
      const missing = first - from - heads.length;
      if (missing > 0) cursor.lose(0, missing);
    } else evictions.chargeAll(cursor);
    return cursor;
  };

  return {
    document,
    cursors,
    cursorAt,

    get next(): number {
      return next;
    },

    /** @returns the index of the observation */
    append(kind: number, connection: number, at: number, kept: Kept): number {
      const index = next++;
      if (rowOf(index) === 0) {
        last = createBlock(BLOCK_ROWS);
        blocks[blockNumber(index)] = last;
      }
      last.addRow(index, kind, connection, at, kept);
      charge(ROW_COST + costOf(kept));
      return index;
    },

    /** Completes an observation that was still being read. One evicted meanwhile is left alone. */
    fillIn(index: number, kept: Kept): void {
      const block = blockOf(index);
      if (!block || index < first) return;
      block.fillIn(rowOf(index), kept);
      charge(costOf(kept));
    },

    /** Tells the ring that connections up to this number exist. */
    opened: evictions.forgetBefore,

    /**
     * Sets a panel's cursor.
     * @param from index of the observation that the panel wants next
     */
    cursorFor(panel: string, from: number): Cursor {
      const known = mapGet(cursors, panel) as Cursor | undefined;
      const cursor = known?.position === from ? known : cursorAt(from);
      mapSet(cursors, panel, cursor);
      return cursor;
    },

    /**
     * The next observations for a cursor, which moves on; null when there are none.
     * @param final deliver also what is still being read, as it stands
     */
    read(cursor: Cursor, final: boolean): Batch | null {
      const lost = cursor.takeLosses(first);
      const rows: Row[] = bare([]);
      if (cursor.position < first) {
        evictions.addHeads(rows, cursor.position);
        cursor.position = first;
      }
      let payload = 0;
      while (cursor.position < next && payload < BATCH_PAYLOAD && rows.length < BATCH_ROWS) {
        const row = blockOf(cursor.position)!.row(rowOf(cursor.position));
        if (row.kept.format === READING && !final) break;
        rows[rows.length] = row;
        payload += lengthOf(row.kept);
        cursor.position++;
      }
      return rows.length > 0 || lost.length > 0 ? batchOf(document, rows, lost) : null;
    },

    /** Sets the bound; what is above it is evicted at once. */
    shrinkTo(bytes: number): void {
      limit = bytes;
      charge(0);
    },

    /** Lets go of everything. */
    clear(): void {
      blocks = bare([]);
      last = createBlock(0);
      first = next;
      cost = 0;
    },
  };
}

function blockNumber(index: number): number {
  return floor((index - 1) / BLOCK_ROWS);
}

function rowOf(index: number): number {
  return (index - 1) % BLOCK_ROWS;
}

function costOf(kept: Kept): number {
  return kept.text.length + lengthOf(kept);
}
