/** Of the time; the rest is for shrinking, and what is found is not shrunk before. */
const SEARCHING = 0.7;
/** With less it is not worth searching again. */
const WORTH_MS = 5_000;

/** How the time of a run is shared out: searching, then shrinking what was found, and again if time is left. */
export class Pace {
  readonly start = performance.now();
  readonly end: number;
  #turn = this.start;

  constructor(budgetMs: number) {
    this.end = this.start + budgetMs;
  }

  get leftMs(): number {
    return Math.max(0, this.end - performance.now());
  }

  get isWorthAnotherTurn(): boolean {
    return this.leftMs > WORTH_MS;
  }

  /** Searching begins. */
  beginTurn(): void {
    this.#turn = performance.now();
  }

  /** Whether it is time to shrink: without anything to shrink all of the time is for searching. */
  isSearched(hasFound: boolean): boolean {
    const share = hasFound ? SEARCHING : 1;
    return performance.now() >= this.#turn + (this.end - this.#turn) * share;
  }
}
