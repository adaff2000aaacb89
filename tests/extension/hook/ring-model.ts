import { keeping } from '../../../extension/hook/payload.ts';
import { createRing, type Ring } from '../../../extension/hook/ring.ts';
import { Format } from '../../../inspector/observation.ts';
import { add, RingReader } from './ring-reader.ts';
import { appendHeld, appendText, readAll } from './rows.ts';

const HEAD_ROWS = 8;
const HEAD_LENGTH = 4_096;
const ROW = 64;

interface Appended {
  readonly connection: number;
  /** Of the text, in characters. */
  length: number;
  held: boolean;
}

/** A ring, and beside it a plain list of what was appended to it. */
export class RingModel {
  readonly ring: Ring;
  /** Observations that somebody was sent empty, though they could still be filled. */
  readonly overtaken: number[] = [];
  readonly #all: Appended[] = [];
  readonly #readers = new Map<string, RingReader>();

  constructor(public limit: number) {
    this.ring = createRing('doc', limit);
  }

  get readers(): RingReader[] {
    return [...this.#readers.values()];
  }

  /** For each connection, how many observations were appended. */
  get appended(): Map<number, number> {
    const counts = new Map<number, number>();
    for (const { connection } of this.#all) add(counts, connection, 1);
    return counts;
  }

  shrinkTo(limit: number): void {
    this.limit = limit;
    this.ring.shrinkTo(limit);
  }

  append(connection: number, length: number): void {
    appendText(this.ring, connection, 'x'.repeat(length));
    this.#all.push({ connection, length, held: false });
  }

  appendMany(connection: number, times: number): void {
    for (let i = 0; i < times; i++) this.append(connection, 0);
  }

  appendHeld(connection: number): void {
    appendHeld(this.ring, connection);
    this.#all.push({ connection, length: 0, held: true });
  }

  /** Fills one of those that are held, if there is one. */
  fill(which: number, length: number): void {
    const held = this.#all.flatMap((row, at) => (row.held ? [at + 1] : []));
    const index = held[which % held.length];
    if (index === undefined) return;
    const row = this.#all[index - 1]!;
    row.held = false;
    const wasRetained = this.retained().has(index);
    this.ring.fillIn(index, keeping(Format.text, -1, 'x'.repeat(length), null));
    // One that was evicted before stays empty; one that is evicted by what it is filled with does not.
    row.length = this.retained().get(index) ?? (wasRetained ? length : 0);
    if (row.length > 0 && this.readers.some(({ unread }) => unread.has(index))) {
      this.overtaken.push(index);
    }
  }

  join(panel: string): void {
    this.#readers.set(panel, new RingReader(this.ring.cursorFor(panel, 1), 1));
  }

  /** A panel comes back, and wants some of what it was sent once more. */
  rejoin(panel: string, back: number): void {
    const position = this.#readers.get(panel)?.cursor.position ?? 1;
    const from = Math.max(1, position - back);
    this.#readers.set(panel, new RingReader(this.ring.cursorFor(panel, from), from));
  }

  read(panel: string): void {
    const reader = this.#readers.get(panel);
    const batch = reader && this.ring.read(reader.cursor, false);
    if (batch) reader.take(structuredClone(batch));
  }

  /** Everything that is held is filled, and everybody reads to the end. */
  finish(): void {
    while (this.#all.some(({ held }) => held)) this.fill(0, 1);
    for (const reader of this.readers) {
      for (const batch of readAll(this.ring, reader.cursor)) reader.take(batch);
    }
  }

  /** @returns of each observation that the ring still has, its index and the length of its text */
  retained(): Map<number, number> {
    const retained = new Map<number, number>();
    for (const { index, text } of readAll(this.ring, this.ring.cursorAt(1), true)) {
      index.forEach((one, row) => {
        retained.set(one, text[row]!.length);
      });
    }
    return retained;
  }

  /** @returns the indices of the observations that are the beginning of their connection */
  heads(): number[] {
    const counts = new Map<number, number>();
    return this.#all.flatMap(({ connection, length }, at) => {
      if (connection === 0 || length > HEAD_LENGTH) return [];
      add(counts, connection, 1);
      return counts.get(connection)! <= HEAD_ROWS ? [at + 1] : [];
    });
  }

  /** @returns bytes of memory of what is retained, the beginnings excepted */
  costOfAllButHeads(): number {
    const heads = new Set(this.heads());
    let cost = 0;
    for (const [index, length] of this.retained()) if (!heads.has(index)) cost += ROW + length * 2;
    return cost;
  }

  costOfNewest(): number {
    const newest = this.#all.at(-1);
    return newest ? ROW + newest.length * 2 : 0;
  }
}
