import { bare, NativeFloat64Array, NativeUint8Array, NativeUint32Array } from './natives.ts';

/** Rows in a block: large enough that allocation does not show, small enough that a spent one is soon let go. */
export const BLOCK_ROWS = 256;

/** One observation on its way into the ring. */
export interface Row {
  readonly index: number;
  readonly kind: number;
  readonly format: number;
  readonly connection: number;
  readonly at: number;
  readonly size: number;
  readonly text: string;
  readonly bytes: Uint8Array | null;
}

/** A run of observations in columns, appended to until it is full. */
export class Block {
  count = 0;
  #taken = 0;
  readonly kind = new NativeUint8Array(BLOCK_ROWS);
  readonly format = new NativeUint8Array(BLOCK_ROWS);
  readonly pending = new NativeUint8Array(BLOCK_ROWS);
  readonly connection = new NativeUint32Array(BLOCK_ROWS);
  readonly at = new NativeFloat64Array(BLOCK_ROWS);
  readonly size = new NativeFloat64Array(BLOCK_ROWS);
  readonly text: string[] = bare([]);
  readonly bytes: (Uint8Array | null)[] = bare([]);

  /** @param first index of the block's first row */
  constructor(readonly first: number) {}

  /** Are all its rows taken out? */
  get isSpent(): boolean {
    return this.#taken === BLOCK_ROWS;
  }

  /** Takes a row out, and lets go of its payload. */
  take(offset: number): Row {
    const row = this.row(offset);
    this.text[offset] = '';
    this.bytes[offset] = null;
    this.#taken++;
    return row;
  }

  row(offset: number): Row {
    return {
      index: this.first + offset,
      kind: this.kind[offset]!,
      format: this.format[offset]!,
      connection: this.connection[offset]!,
      at: this.at[offset]!,
      size: this.size[offset]!,
      text: this.text[offset]!,
      bytes: this.bytes[offset]!,
    };
  }
}
