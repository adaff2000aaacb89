import type { Batch, Loss } from '../../inspector/observation.ts';
import type { Row } from './block.ts';
import type { Cursor } from './cursor.ts';
import {
  bare,
  byteCount,
  mapForEach,
  mapSize,
  NativeFloat64Array,
  NativeMap,
  NativeUint8Array,
  NativeUint32Array,
  setBytes,
} from './natives.ts';

/** Rows in a batch: a clone of this size stays far below a frame of the page's main thread. */
const BATCH_ROWS = 2_048;

/** Payload in a batch, in characters and bytes; one larger message goes alone. */
const BATCH_PAYLOAD = 1_048_576;

/** Collects rows and turns them into columns. */
export class BatchBuilder {
  readonly #rows: Row[] = bare([]);
  readonly #lost: Loss[] = bare([]);
  #payload = 0;
  #bytes = 0;

  constructor(readonly document: string) {}

  get full(): boolean {
    return this.#rows.length >= BATCH_ROWS || this.#payload >= BATCH_PAYLOAD;
  }

  add(row: Row): void {
    this.#rows[this.#rows.length] = row;
    const bytes = row.bytes ? byteCount(row.bytes) : 0;
    this.#bytes += bytes;
    this.#payload += bytes + row.text.length;
  }

  /** Takes over what the cursor has lost so far; it lies before the observation `before`. */
  lose(cursor: Cursor, before: number): void {
    if (!mapSize(cursor.losses)) return;
    mapForEach(cursor.losses, (count: number, connection: number) => {
      this.#lost[this.#lost.length] = { connection, count, before };
    });
    cursor.losses = new NativeMap();
  }

  /** @returns the batch, or null when nothing was added */
  build(): Batch | null {
    const rows = this.#rows;
    const count = rows.length;
    if (!count && !this.#lost.length) return null;
    const index = new NativeUint32Array(count);
    const kind = new NativeUint8Array(count);
    const format = new NativeUint8Array(count);
    const connection = new NativeUint32Array(count);
    const at = new NativeFloat64Array(count);
    const size = new NativeFloat64Array(count);
    const kept = new NativeUint32Array(count);
    const bytes = new NativeUint8Array(this.#bytes);
    const text: string[] = bare([]);
    for (let i = 0, offset = 0; i < count; i++) {
      const row = rows[i]!;
      index[i] = row.index;
      kind[i] = row.kind;
      format[i] = row.format;
      connection[i] = row.connection;
      at[i] = row.at;
      size[i] = row.size;
      text[i] = row.text;
      if (!row.bytes) continue;
      kept[i] = byteCount(row.bytes);
      setBytes(bytes, row.bytes, offset);
      offset += kept[i]!;
    }
    const { document } = this;
    const lost = this.#lost;
    return { document, index, kind, format, connection, at, size, text, kept, bytes, lost };
  }
}
