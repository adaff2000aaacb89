import type { Batch } from '../../inspector/observation.ts';
import { BatchBuilder } from './batch-builder.ts';
import { BLOCK_ROWS, Block } from './block.ts';
import { Cursor } from './cursor.ts';
import { Evictions } from './evictions.ts';
import { floor, mapDelete, mapGet, mapSet, mapSize, NativeMap } from './natives.ts';

/** Memory that a row takes besides its payload: its share of the columns, an array slot, a string header. */
const ROW_COST = 64;

/**
 * The observations of one document, bounded by memory: the newest stay, the oldest are evicted a
 * block at a time. Reading takes nothing out; each panel has a cursor of its own.
 */
export class Ring {
  readonly cursors = new NativeMap<string, Cursor>();
  readonly #blocks = new NativeMap<number, Block>();
  readonly #evictions = new Evictions();
  #firstBlock = 0;
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
    if (bytes) block.bytes[row] = bytes;
    this.#charge(block, ROW_COST + text.length * 2 + (bytes ? bytes.length : 0));
    return this.next++;
  }

  /** Holds delivery back at this observation until `fill`. */
  hold(index: number): void {
    const block = this.#blockOf(index);
    if (block) block.pending[index - block.first] = 1;
  }

  /** Completes an observation that was held. An observation evicted meanwhile is left alone. */
  fill(index: number, format: number, size: number, text: string, bytes: Uint8Array | null): void {
    const block = this.#blockOf(index);
    if (!block) return;
    const row = index - block.first;
    block.pending[row] = 0;
    block.format[row] = format;
    block.size[row] = size;
    block.text[row] = text;
    if (bytes) block.bytes[row] = bytes;
    this.#charge(block, text.length * 2 + (bytes ? bytes.length : 0));
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
    const first = this.#first();
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
    while (mapSize(this.#blocks)) mapDelete(this.#blocks, this.#firstBlock++);
    this.#last = null;
    this.#cost = 0;
  }

  #first(): number {
    return this.#firstBlock * BLOCK_ROWS + 1;
  }

  #room(): Block {
    if (this.#last && this.#last.count < BLOCK_ROWS) return this.#last;
    const number = (this.next - 1) / BLOCK_ROWS;
    this.#last = new Block(this.next);
    mapSet(this.#blocks, number, this.#last);
    return this.#last;
  }

  #blockOf(index: number): Block | undefined {
    return mapGet(this.#blocks, floor((index - 1) / BLOCK_ROWS)) as Block | undefined;
  }

  #charge(block: Block, cost: number): void {
    block.cost += cost;
    this.#cost += cost;
    this.#evictAboveLimit();
  }

  #evictAboveLimit(): void {
    while (this.#cost > this.limit) {
      const oldest = mapGet(this.#blocks, this.#firstBlock) as Block | undefined;
      if (!oldest || oldest === this.#last) break;
      this.#evict(oldest);
    }
  }

  #evict(block: Block): void {
    for (let row = 0; row < block.count; row++) {
      this.#evictions.take(block.row(row), this.cursors);
    }
    mapDelete(this.#blocks, this.#firstBlock++);
    this.#cost -= block.cost;
  }

  /** A cursor that comes back from elsewhere: what is gone is counted, of which connection is not known any more. */
  #chargeMissing(cursor: Cursor, from: number): void {
    let missing = this.#first() - from;
    this.#evictions.eachHead(from, () => missing--);
    if (missing > 0) cursor.lose(0, missing);
  }
}
