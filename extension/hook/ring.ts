import type { Batch } from '../../inspector/observation.ts';
import { BatchBuilder } from './batch-builder.ts';
import { BLOCK_ROWS, Block } from './block.ts';
import { Cursor } from './cursor.ts';
import { Evictions } from './evictions.ts';
import { byteCount, floor, mapDelete, mapGet, mapSet, NativeMap } from './natives.ts';

/** Memory that a row takes besides its payload: its share of the columns, an array slot, a string header. */
const ROW_COST = 64;

/**
 * The observations of one document, bounded by memory: the newest stay, the oldest are evicted.
 * Reading takes nothing out; each panel has a cursor of its own.
 */
export class Ring {
  readonly cursors = new NativeMap<string, Cursor>();
  #blocks = new NativeMap<number, Block>();
  readonly #evictions = new Evictions();
  /** Index of the oldest observation that was not evicted. */
  #first = 1;
  #cost = 0;
  #last: Block | null = null;
  /** Index that the next observation gets; the first is 1. */
  next = 1;

  /**
   * @param document random id of the document
   * @param limit bytes of payload and columns to keep
   */
  constructor(
    readonly document: string,
    public limit: number,
  ) {}

  /**
   * @param size true size of the payload in bytes, -1 for a string kept whole
   * @returns the index of the observation
   */
  append(
    kind: number,
    format: number,
    connection: number,
    at: number,
    size: number,
    text: string,
    bytes: Uint8Array | null,
  ): number {
    const block = this.#room();
    const row = block.count++;
    block.kind[row] = kind;
    block.format[row] = format;
    block.connection[row] = connection;
    block.at[row] = at;
    block.size[row] = size;
    block.text[row] = text;
    block.bytes[row] = bytes;
    const index = this.next++;
    this.#charge(ROW_COST + payloadCost(text, bytes));
    return index;
  }

  /** Holds delivery back at this observation until `fill`. */
  hold(index: number): void {
    const block = this.#blockOf(index);
    if (block) block.pending[index - block.first] = 1;
  }

  /** Completes an observation that was held. An observation evicted meanwhile is left alone. */
  fill(index: number, format: number, size: number, text: string, bytes: Uint8Array | null): void {
    const block = this.#blockOf(index);
    if (!block || index < this.#first) return;
    const row = index - block.first;
    block.pending[row] = 0;
    block.format[row] = format;
    block.size[row] = size;
    block.text[row] = text;
    if (bytes) block.bytes[row] = bytes;
    this.#charge(payloadCost(text, bytes));
  }

  /** Tells the ring that connections up to this number exist. */
  opened(connection: number): void {
    this.#evictions.forgetBefore(connection, this.cursors);
  }

  /**
   * Sets a panel's cursor.
   * @param from index of the observation that the panel wants next
   */
  seek(panel: string, from: number): Cursor {
    const known = mapGet(this.cursors, panel) as Cursor | undefined;
    const cursor = known?.position === from ? known : this.cursorAt(from);
    mapSet(this.cursors, panel, cursor);
    return cursor;
  }

  /** A cursor that nobody owns: what is evicted from here on is not charged to it. */
  cursorAt(from: number): Cursor {
    const cursor = new Cursor(from);
    if (from <= 1) this.#evictions.chargeAll(cursor);
    else this.#chargeMissing(cursor, from);
    return cursor;
  }

  /**
   * The next block of observations for a cursor, which moves on; null when there is none.
   * @param final deliver also what is still held, as it stands
   */
  read(cursor: Cursor, final: boolean): Batch | null {
    const batch = new BatchBuilder(this.document);
    const first = this.#first;
    if (cursor.position < first) {
      this.#evictions.eachHead(cursor.position, (row) => batch.add(row));
      cursor.position = first;
    }
    batch.lose(cursor, first);
    while (cursor.position < this.next && !batch.full) {
      const block = this.#blockOf(cursor.position)!;
      const row = cursor.position - block.first;
      if (block.pending[row] && !final) break;
      batch.add(block.row(row));
      cursor.position++;
    }
    return batch.build();
  }

  /** Sets the bound; what is above it is evicted at once. */
  shrinkTo(limit: number): void {
    this.limit = limit;
    this.#evictAboveLimit();
  }

  /** Lets go of everything. */
  clear(): void {
    this.#blocks = new NativeMap();
    this.#last = null;
    this.#first = this.next;
    this.#cost = 0;
  }

  #room(): Block {
    if (this.#last && this.#last.count < BLOCK_ROWS) return this.#last;
    this.#last = new Block(this.next);
    mapSet(this.#blocks, blockNumber(this.next), this.#last);
    return this.#last;
  }

  #blockOf(index: number): Block | undefined {
    return mapGet(this.#blocks, blockNumber(index)) as Block | undefined;
  }

  #charge(cost: number): void {
    this.#cost += cost;
    this.#evictAboveLimit();
  }

  /** The newest observation stays, however large it is. */
  #evictAboveLimit(): void {
    while (this.#cost > this.limit && this.#first < this.next - 1) this.#evict();
  }

  #evict(): void {
    const index = this.#first++;
    const block = this.#blockOf(index)!;
    const row = block.take(index - block.first);
    this.#cost -= ROW_COST + payloadCost(row.text, row.bytes);
    this.#evictions.take(row, this.cursors);
    if (block.isSpent) mapDelete(this.#blocks, blockNumber(index));
  }

  /** A cursor that comes back from elsewhere: what is gone is counted, of which connection is not known any more. */
  #chargeMissing(cursor: Cursor, from: number): void {
    let missing = this.#first - from;
    this.#evictions.eachHead(from, () => missing--);
    if (missing > 0) cursor.lose(0, missing);
  }
}

function blockNumber(index: number): number {
  return floor((index - 1) / BLOCK_ROWS);
}

function payloadCost(text: string, bytes: Uint8Array | null): number {
  return text.length * 2 + (bytes ? byteCount(bytes) : 0);
}
