import type { ServerStep } from './step.ts';

/** What the server is to do, and by when. */
export interface Due {
  readonly step: ServerStep;
  /** Milliseconds, of the clock that the player goes by. */
  readonly at: number;
  /** The client's own id of the question that it answers. */
  readonly ackId: number | undefined;
}

/** What is due, by time; of the same time in the order of the script. */
export class Outbox {
  readonly #items: Due[] = [];
  #taken = 0;

  add(due: Due): void {
    let low = this.#taken;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(due, this.#items[middle]!)) high = middle;
      else low = middle + 1;
    }
    this.#items.splice(low, 0, due);
  }

  /** When the next is due; never, where there is none. */
  get next(): number {
    return this.#items[this.#taken]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** The next that is due by now. */
  take(now: number): Due | null {
    if (this.next > now) return null;
    const due = this.#items[this.#taken++]!;
    if (this.#taken === this.#items.length || this.#taken > 1_024) {
      this.#items.splice(0, this.#taken);
      this.#taken = 0;
    }
    return due;
  }
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.step.index < other.step.index);
}
