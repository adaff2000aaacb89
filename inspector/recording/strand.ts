import { Format } from '../observation.ts';
import type { Payload } from '../protocol/reading.ts';

/** What a strand has of one observation. */
export interface StrandItem {
  /** A `Kind`, or a number of `STEP_KINDS` beyond. */
  readonly kind: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** By which strands are put in order: an order, or a time. */
  readonly key: number;
  readonly payload: Payload;
  readonly format: number;
  /** True size in bytes, where only a part was kept. */
  readonly size?: number | undefined;
}

/** Observations of one connection out of a file, until all of it is read: five arrays, no objects. */
export class Strand {
  readonly kinds: number[] = [];
  readonly ats: number[] = [];
  readonly keys: number[] = [];
  readonly payloads: Payload[] = [];
  readonly formats: number[] = [];
  readonly #sizes = new Map<number, number>();

  /** @param hasOrder are its keys orders, rather than times? */
  constructor(
    public document: string,
    public connection: number,
    public hasOrder: boolean,
  ) {}

  get length(): number {
    return this.kinds.length;
  }

  push({ kind, at, key, payload, format, size }: StrandItem): void {
    if (size !== undefined) this.#sizes.set(this.kinds.length, size);
    this.kinds.push(kind);
    this.ats.push(at);
    this.keys.push(key);
    this.payloads.push(payload);
    this.formats.push(format);
  }

  /** Adds an observation without a payload. */
  note(kind: number, at: number, key: number, detail: object): void {
    this.push({ kind, at, key, payload: JSON.stringify(detail), format: Format.detail });
  }

  /** True size in bytes; -1 for a text that was kept whole. */
  size(item: number): number {
    const payload = this.payloads[item]!;
    return this.#sizes.get(item) ?? (typeof payload === 'string' ? -1 : payload.length);
  }

  /** Its items in the order of their keys; null where that is the order in which they were added. */
  sorted(): Uint32Array | null {
    const { keys } = this;
    let isSorted = true;
    for (let i = 1; i < keys.length && isSorted; i++) isSorted = keys[i - 1]! <= keys[i]!;
    if (isSorted) return null;
    return Uint32Array.from(keys.keys()).sort(
      (one, other) => keys[one]! - keys[other]! || one - other,
    );
  }

  /** Lets go of all that it has. */
  clear(): void {
    for (const column of [this.kinds, this.ats, this.keys, this.payloads, this.formats]) {
      column.length = 0;
    }
    this.#sizes.clear();
  }

  /** Its keys become times, which never go back. */
  orderByTime(): void {
    const order = this.sorted();
    let latest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.length; i++) {
      const item = order?.[i] ?? i;
      latest = Math.max(latest, this.ats[item]!);
      this.keys[item] = latest;
    }
    this.hasOrder = false;
  }
}
