type Cells = Uint8Array | Uint16Array | Uint32Array | Float64Array;

// Chunks are never copied when a column grows; one chunk of all columns takes some 250 kB.
const SHIFT = 12;
const CHUNK = 1 << SHIFT;
const MASK = CHUNK - 1;

/**
 * A column of numbers that grows by chunks. What was never set, or was released, reads 0; a chunk of
 * nothing but 0 takes no memory.
 */
export class Column {
  readonly #chunks: (Cells | null | undefined)[] = [];
  #released = 0;

  /** @param allocate makes a chunk of so many cells, for instance `(n) => new Uint32Array(n)` */
  constructor(private readonly allocate: (length: number) => Cells) {}

  get(row: number): number {
    const cells = this.#chunks[row >>> SHIFT];
    return cells ? cells[row & MASK]! : 0;
  }

  set(row: number, value: number): void {
    const chunk = row >>> SHIFT;
    let cells = this.#chunks[chunk];
    // Of a released row nothing is to be kept.
    if (cells === null || (cells === undefined && value === 0)) return;
    if (cells === undefined) {
      while (this.#chunks.length <= chunk) this.#chunks.push(undefined);
      cells = this.allocate(CHUNK);
      this.#chunks[chunk] = cells;
    }
    cells[row & MASK] = value;
  }

  /** Lets go of the chunks that hold only rows below. */
  releaseBefore(row: number): void {
    const end = row >>> SHIFT;
    for (; this.#released < end; this.#released++) {
      while (this.#chunks.length <= this.#released) this.#chunks.push(undefined);
      this.#chunks[this.#released] = null;
    }
  }
}

/** A column of whole numbers below 256. */
export function bytes(): Column {
  return new Column((length) => new Uint8Array(length));
}

/** A column of sets of up to 16 flags. */
export function flags(): Column {
  return new Column((length) => new Uint16Array(length));
}

/** A column of whole numbers below 2³². */
export function counts(): Column {
  return new Column((length) => new Uint32Array(length));
}

/** A column of any numbers. */
export function numbers(): Column {
  return new Column((length) => new Float64Array(length));
}
