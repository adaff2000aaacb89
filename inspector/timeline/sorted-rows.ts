// A chunk that is full is split, at most 16 kB are moved to insert or remove a row.
const CAPACITY = 4_096;

interface Chunk {
  readonly rows: Uint32Array<ArrayBuffer>;
  length: number;
}

/**
 * Row numbers in rising order, 4 bytes each when they were appended. Appending copies nothing;
 * inserting and removing move what stands behind it in the same chunk.
 */
export class SortedRows {
  readonly #chunks: Chunk[] = [];
  /** Position of the first row of each chunk; true up to `#placed` chunks. */
  readonly #starts: number[] = [];
  #placed = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @throws RangeError when there is no such position */
  at(position: number): number {
    if (!(position >= 0 && position < this.#length && Number.isInteger(position))) {
      throw new RangeError(`expected a position from 0 to ${this.#length - 1}, got ${position}`);
    }
    this.#place();
    const starts = this.#starts;
    const chunk = lastWhere(this.#chunks.length, (i) => starts[i]! <= position);
    return this.#chunks[chunk]!.rows[position - starts[chunk]!]!;
  }

  /** How many rows are below `row`: its position, if it is one of them. */
  rank(row: number): number {
    if (this.#length === 0) return 0;
    this.#place();
    const chunk = this.#chunkFor(row);
    return this.#starts[chunk]! + rankIn(this.#chunks[chunk]!, row);
  }

  has(row: number): boolean {
    const chunk = this.#chunks[this.#chunkFor(row)];
    if (chunk === undefined) return false;
    const place = rankIn(chunk, row);
    // Behind its length a chunk still has what was removed.
    return place < chunk.length && chunk.rows[place] === row;
  }

  /** Adds a row above all others. */
  append(row: number): void {
    const last = this.#chunks.at(-1);
    const chunk = last !== undefined && last.length < CAPACITY ? last : this.#addChunk();
    chunk.rows[chunk.length++] = row;
    this.#length++;
  }

  /** Adds a row wherever it belongs; nothing happens when it is there already. */
  insert(row: number): void {
    if (this.#length === 0) {
      this.append(row);
      return;
    }
    if (this.has(row)) return;
    const at = this.#chunkFor(row);
    const full = this.#chunks[at]!;
    if (full.length === CAPACITY) this.#split(at);
    const target = full.length < CAPACITY ? this.#chunkFor(row) : at;
    const chunk = this.#chunks[target]!;
    const place = rankIn(chunk, row);
    chunk.rows.copyWithin(place + 1, place, chunk.length);
    chunk.rows[place] = row;
    chunk.length++;
    this.#length++;
    this.#placed = Math.min(this.#placed, target + 1);
  }

  /** Nothing happens when it is not there. */
  remove(row: number): void {
    if (!this.has(row)) return;
    const at = this.#chunkFor(row);
    const chunk = this.#chunks[at]!;
    const place = rankIn(chunk, row);
    chunk.rows.copyWithin(place, place + 1, chunk.length);
    chunk.length--;
    this.#length--;
    if (chunk.length === 0) this.#chunks.splice(at, 1);
    this.#placed = Math.min(this.#placed, chunk.length === 0 ? at : at + 1);
  }

  clear(): void {
    this.#chunks.length = 0;
    this.#placed = 0;
    this.#length = 0;
  }

  /** Keeps only the rows of which the test holds. */
  retain(test: (row: number) => boolean): void {
    const chunks = this.#chunks.splice(0);
    this.clear();
    for (const { rows, length } of chunks) {
      for (let i = 0; i < length; i++) if (test(rows[i]!)) this.append(rows[i]!);
    }
  }

  /** The last chunk that begins at or below the row, else the first. */
  #chunkFor(row: number): number {
    return Math.max(
      0,
      lastWhere(this.#chunks.length, (i) => this.#chunks[i]!.rows[0]! <= row),
    );
  }

  #addChunk(): Chunk {
    const chunk = { rows: new Uint32Array(CAPACITY), length: 0 };
    this.#chunks.push(chunk);
    return chunk;
  }

  #split(at: number): void {
    const { rows } = this.#chunks[at]!;
    const half = CAPACITY / 2;
    const upper = { rows: new Uint32Array(CAPACITY), length: half };
    upper.rows.set(rows.subarray(half));
    this.#chunks[at]!.length = half;
    this.#chunks.splice(at + 1, 0, upper);
    this.#placed = Math.min(this.#placed, at + 1);
  }

  /** Works out again where chunks begin, behind those that did not change. */
  #place(): void {
    for (; this.#placed < this.#chunks.length; this.#placed++) {
      const i = this.#placed;
      this.#starts[i] = i === 0 ? 0 : this.#starts[i - 1]! + this.#chunks[i - 1]!.length;
    }
  }
}

function rankIn({ rows, length }: Chunk, row: number): number {
  return lastWhere(length, (i) => rows[i]! < row) + 1;
}

/** The last index below `length` of which the test holds, given that it holds up to there; else -1. */
function lastWhere(length: number, test: (index: number) => boolean): number {
  let low = -1;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (test(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
