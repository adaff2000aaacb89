import type { Row } from './block.ts';
import type { Cursor } from './cursor.ts';
import { bare, byteCount, mapDelete, mapForEach, mapGet, mapSet, NativeMap } from './natives.ts';

/** Observations kept of each connection's beginning: opening, handshake, open, and the first packets that name the session. */
const HEAD_ROWS = 8;

/** A head row larger than this is no handshake; keeping it would defeat the bound. */
const HEAD_PAYLOAD = 4_096;

/** Connections whose beginning is kept; a page that reconnects all day forgets its oldest ones. */
const HEADS = 256;

/**
 * What became of the rows that the ring evicted: the beginning of each connection is kept, so that
 * what remains can still be read, and everything else is counted.
 */
export class Evictions {
  readonly #heads = new NativeMap<number, Row[]>();
  readonly #lost = new NativeMap<number, number>();
  /** Connections up to this number are forgotten. */
  #forgotten = 0;

  /** Takes over an evicted row; `cursors` are charged for it when it is lost to them. */
  take(row: Row, cursors: ReadonlyMap<string, Cursor>): void {
    const known = row.connection > this.#forgotten;
    if (known && this.#keep(row)) return;
    const connection = known ? row.connection : 0;
    this.#lose(connection, 1);
    charge(cursors, row, connection);
  }

  /** Forgets the connection that is `HEADS` older than `connection`. */
  forgetBefore(connection: number, cursors: ReadonlyMap<string, Cursor>): void {
    const oldest = connection - HEADS;
    if (oldest <= this.#forgotten) return;
    this.#forgotten = oldest;
    const head = mapGet(this.#heads, oldest) as Row[] | undefined;
    const lost = (mapGet(this.#lost, oldest) as number | undefined) ?? 0;
    if (!head && !lost) return;
    mapDelete(this.#heads, oldest);
    mapDelete(this.#lost, oldest);
    this.#lose(0, lost + (head?.length ?? 0));
    for (let i = 0; head && i < head.length; i++) charge(cursors, head[i]!, 0);
  }

  /** Calls `visit` for each kept row from index `from` on, in the order of their indices. */
  eachHead(from: number, visit: (row: Row) => void): void {
    const rows: Row[] = bare([]);
    mapForEach(this.#heads, (head: Row[]) => {
      for (let i = 0; i < head.length; i++) {
        if (head[i]!.index >= from) insert(rows, head[i]!);
      }
    });
    for (let i = 0; i < rows.length; i++) visit(rows[i]!);
  }

  /** Charges a cursor that starts at the beginning with all that was ever lost. */
  chargeAll(cursor: Cursor): void {
    mapForEach(this.#lost, (count: number, connection: number) => cursor.lose(connection, count));
  }

  #keep(row: Row): boolean {
    const payload = row.text.length + (row.bytes ? byteCount(row.bytes) : 0);
    if (payload > HEAD_PAYLOAD) return false;
    let head = mapGet(this.#heads, row.connection) as Row[] | undefined;
    if (!head) {
      head = bare([]);
      mapSet(this.#heads, row.connection, head);
    }
    if (head.length >= HEAD_ROWS) return false;
    head[head.length] = row;
    return true;
  }

  #lose(connection: number, count: number): void {
    mapSet(this.#lost, connection, ((mapGet(this.#lost, connection) as number) ?? 0) + count);
  }
}

function charge(cursors: ReadonlyMap<string, Cursor>, row: Row, connection: number): void {
  mapForEach(cursors as Map<string, Cursor>, (cursor: Cursor) => {
    if (row.index >= cursor.position) cursor.lose(connection, 1);
  });
}

/** Insertion from the end: heads of connections overlap only where connections do. */
function insert(rows: Row[], row: Row): void {
  let at = rows.length;
  for (; at > 0 && rows[at - 1]!.index > row.index; at--) rows[at] = rows[at - 1]!;
  rows[at] = row;
}
