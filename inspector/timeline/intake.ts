import type { Batch, Loss } from '../observation.ts';

/** A batch whose turn has come. */
export interface Admission {
  readonly batch: Batch;
  /** The losses that were not counted before, in the order of their places. */
  readonly losses: readonly Loss[];
  /** Observations in front of it that never came and that no loss accounts for. */
  readonly missing: number;
}

// A hook has at most 8 batches under way that were not acknowledged: what is still missing when so many
// came after it will not come.
const AHEAD = 8;
const LARGEST_INDEX = 0xffff_ffff;

/**
 * Puts the batches of one document into their order. After a reconnect batches come again, and one may
 * come ahead of others that were lost on the way: it waits until those have been sent again.
 */
export class Intake {
  /** Index of the observation that is wanted next. */
  next = 1;
  #ahead: Batch[] = [];

  /** Calls `take` for each batch whose turn has come; `take` tells `took` of each row. */
  admit(batch: Batch, take: (admission: Admission) => void): void {
    this.#ahead.push(batch);
    this.#takeReady(take);
    if (this.#ahead.length <= AHEAD) return;
    this.#take(this.#earliest(), take);
    this.#takeReady(take);
  }

  /** No more will come: takes what waits. */
  release(take: (admission: Admission) => void): void {
    while (this.#ahead.length > 0) this.#take(this.#earliest(), take);
  }

  /** Is this observation new? Counts it as taken. */
  took(index: number): boolean {
    if (!(index >= this.next)) return false;
    this.next = index + 1;
    return true;
  }

  #takeReady(take: (admission: Admission) => void): void {
    for (let at = this.#ready(); at !== -1; at = this.#ready()) this.#take(at, take);
  }

  #take(position: number, take: (admission: Admission) => void): void {
    const batch = this.#ahead.splice(position, 1)[0]!;
    const losses = this.#newLosses(batch);
    take({ batch, losses, missing: this.#missing(batch, losses) });
    for (const { before } of losses) this.next = Math.max(this.next, before);
  }

  #ready(): number {
    return this.#ahead.findIndex((batch) => this.#missing(batch, this.#newLosses(batch)) === 0);
  }

  #earliest(): number {
    const firsts = this.#ahead.map(firstIndex);
    return firsts.indexOf(Math.min(...firsts));
  }

  #newLosses(batch: Batch): readonly Loss[] {
    return batch.lost
      .filter(({ before, count }) => isIndex(before) && before > this.next && isIndex(count))
      .sort((one, other) => one.before - other.before);
  }

  /** What `batch` has brought and lost, against what must have been up to its end. */
  #missing({ index }: Batch, losses: readonly Loss[]): number {
    const from = firstNew(index, this.next);
    const lost = losses.reduce((sum, loss) => sum + loss.count, 0);
    const lastLoss = losses.at(-1)?.before ?? 0;
    const end = Math.max((index[index.length - 1] ?? 0) + 1, lastLoss);
    return Math.max(0, end - this.next - (index.length - from) - lost);
  }
}

/** The row of the first observation that is new. */
export function firstNew(index: Uint32Array, next: number): number {
  let row = 0;
  while (row < index.length && index[row]! < next) row++;
  return row;
}

function firstIndex(batch: Batch): number {
  return batch.index[0] ?? batch.lost[0]?.before ?? 0;
}

function isIndex(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= LARGEST_INDEX;
}
