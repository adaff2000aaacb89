import { type Batch, Format, type Loss } from '../observation.ts';
import type { Payload } from '../protocol/reading.ts';

/** As the courier's: what a panel takes in between two frames. */
const MOST_ROWS = 2_048;
const MOST_BYTES = 1_048_576;
const LARGEST_INDEX = 0xffff_ffff;

/** One observation on its way into a batch. */
export interface BatchRow {
  readonly kind: number;
  readonly connection: number;
  readonly at: number;
  readonly payload: Payload;
  readonly format: number;
  /** As in `Batch.size`. */
  readonly size: number;
}

/** Makes batches of observations, each document's with indices of its own. */
export class BatchBuilder {
  #document = '';
  #rows: BatchRow[] = [];
  #indices: number[] = [];
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
    this.#rows.push(row);
    this.#indices.push(this.#take(document, 1));
    this.#bytes += row.payload.length;
  }

  /** So many observations of a connection were lost here; only where it is wanted. */
  lose(document: string, connection: number, count: number): void {
    this.#document = document;
    this.#take(document, count);
    this.#lost.push({ connection, count, before: this.#next.get(document)! });
  }

  /** What was added since the last call. */
  take(): Batch {
    const rows = this.#rows;
    const batch: Batch = {
      document: this.#document,
      index: Uint32Array.from(this.#indices),
      kind: Uint8Array.from(rows, ({ kind }) => kind),
      format: Uint8Array.from(rows, ({ format }) => format),
      connection: Uint32Array.from(rows, ({ connection }) => connection),
      at: Float64Array.from(rows, ({ at }) => at),
      size: Float64Array.from(rows, ({ size }) => size),
      text: rows.map(({ payload }) => (typeof payload === 'string' ? payload : '')),
      kept: Uint32Array.from(rows, ({ payload }) => bytesIn(payload)),
      bytes: joined(rows),
      lost: this.#lost,
    };
    this.#rows = [];
    this.#indices = [];
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

function bytesIn(payload: Payload): number {
  return typeof payload === 'string' ? 0 : payload.length;
}

function joined(rows: readonly BatchRow[]): Uint8Array {
  const bytes = new Uint8Array(rows.reduce((sum, { payload }) => sum + bytesIn(payload), 0));
  let offset = 0;
  for (const { payload, format } of rows) {
    if (typeof payload === 'string' || format === Format.unreadBlob) continue;
    bytes.set(payload, offset);
    offset += payload.length;
  }
  return bytes;
}
