import { type Batch, Format } from '../observation.ts';
import { joinedBytes } from '../protocol/joined-bytes.ts';
import type { Payload } from '../protocol/reading.ts';

const NO_BYTES = new Uint8Array(0);

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

/** The observations of a batch in the making, in columns as the batch has them. */
export class RowColumns {
  readonly #index: Uint32Array;
  readonly #kind: Uint8Array;
  readonly #format: Uint8Array;
  readonly #connection: Uint32Array;
  readonly #at: Float64Array;
  readonly #size: Float64Array;
  readonly #kept: Uint32Array;
  #text: string[] = [];
  #bytes: Uint8Array[] = [];

  /** @param most rows of a batch */
  constructor(most: number) {
    this.#index = new Uint32Array(most);
    this.#kind = new Uint8Array(most);
    this.#format = new Uint8Array(most);
    this.#connection = new Uint32Array(most);
    this.#at = new Float64Array(most);
    this.#size = new Float64Array(most);
    this.#kept = new Uint32Array(most);
  }

  get length(): number {
    return this.#text.length;
  }

  /** Adds a row; only as long as there are fewer than the most. */
  add({ kind, connection, at, payload, format, size }: BatchRow, index: number): void {
    const row = this.#text.length;
    const isText = typeof payload === 'string';
    this.#index[row] = index;
    this.#kind[row] = kind;
    this.#format[row] = format;
    this.#connection[row] = connection;
    this.#at[row] = at;
    this.#size[row] = size;
    this.#kept[row] = isText ? 0 : payload.length;
    this.#text.push(isText ? payload : '');
    if (!isText && format !== Format.unreadBlob) this.#bytes.push(payload);
  }

  /** The columns of what was added since the last call. */
  take(): Omit<Batch, 'document' | 'lost'> {
    const { length } = this;
    const columns = {
      index: this.#index.slice(0, length),
      kind: this.#kind.slice(0, length),
      format: this.#format.slice(0, length),
      connection: this.#connection.slice(0, length),
      at: this.#at.slice(0, length),
      size: this.#size.slice(0, length),
      text: this.#text,
      kept: this.#kept.slice(0, length),
      bytes: this.#bytes.length === 0 ? NO_BYTES : joinedBytes(this.#bytes),
    };
    this.#text = [];
    this.#bytes = [];
    return columns;
  }
}
