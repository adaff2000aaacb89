import type { Cursor } from '../../../extension/hook/cursor.ts';
import { type Batch, Format } from '../../../inspector/observation.ts';

/** What one panel has got through one cursor. */
export class RingReader {
  /** The connection of each observation that was delivered, by index. */
  readonly delivered = new Map<number, number>();
  /** How many were counted as lost, by connection. */
  readonly lostOf = new Map<number, number>();
  /** Those that came without their content. */
  readonly unread = new Set<number>();
  isAscending = true;
  #last = 0;

  /** @param from index from which on the panel wants all */
  constructor(
    readonly cursor: Cursor,
    readonly from: number,
  ) {}

  get lost(): number {
    return [...this.lostOf.values()].reduce((sum, count) => sum + count, 0);
  }

  take(batch: Batch): void {
    batch.index.forEach((index, row) => {
      if (index <= this.#last || index < this.from) this.isAscending = false;
      this.#last = index;
      this.delivered.set(index, batch.connection[row]!);
      if (batch.format[row] === Format.unreadBlob) this.unread.add(index);
    });
    for (const { connection, count } of batch.lost) add(this.lostOf, connection, count);
  }

  /** @returns for each connection, how many observations were delivered or lost */
  accounted(): Map<number, number> {
    const accounted = new Map(this.lostOf);
    for (const connection of this.delivered.values()) add(accounted, connection, 1);
    return accounted;
  }
}

/** Adds to one of several counts. */
export function add(counts: Map<number, number>, key: number, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
