import type { Batch, Loss } from '../observation.ts';
import { type BatchRow, RowColumns } from './row-columns.ts';

/** As the courier's: what a panel takes in between two frames. */
const MOST_ROWS = 2_048;
const MOST_BYTES = 1_048_576;
const LARGEST_INDEX = 0xffff_ffff;

/** Makes batches of observations, each document's with indices of its own. */
export class BatchBuilder {
  #document = '';
  readonly #rows = new RowColumns(MOST_ROWS);
  #lost: Loss[] = [];
  #bytes = 0;
  readonly #next = new Map<string, number>();

  /** Would an observation of this document need a batch of its own? */
  wants(document: string): boolean {
    const isFull = this.#rows.length >= MOST_ROWS || this.#bytes >= MOST_BYTES;
    return this.isEmpty || (document === this.#document && !isFull);
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0 && this.#lost.length === 0;
  }

  /** Adds an observation; only where it is wanted. */
  add(document: string, row: BatchRow): void {
    this.#document = document;
    this.#rows.add(row, this.#take(document, 1));
    this.#bytes += row.payload.length;
  }

  /** So many observations of a connection were lost here; only where it is wanted. */
  lose(document: string, loss: Omit<Loss, 'before'>): void {
    this.#document = document;
    this.#take(document, loss.count);
    this.#lost.push({ ...loss, before: this.#next.get(document)! });
  }

  /** What was added since the last call. */
  take(): Batch {
    const batch: Batch = { document: this.#document, ...this.#rows.take(), lost: this.#lost };
    this.#lost = [];
    this.#bytes = 0;
    return batch;
  }

  #take(document: string, count: number): number {
    const index = this.#next.get(document) ?? 1;
    this.#next.set(document, Math.min(index + count, LARGEST_INDEX));
    return index;
  }
}
