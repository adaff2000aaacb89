/** Of the time; the rest is for shrinking, and what is found is not shrunk before. */
const SEARCHING = 0.7;
/** Of a finding's share in the rest at least; what remains is for repeating it, which mostly wants no more than this. */
const SHRINKING = 0.6;
const REPEATING_MS = 3_000;
/** Repeating may go on for so long after the time is over. */
const LAST_MS = 8_000;
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

  /** When all has to be over, of `performance.now()`. */
  get last(): number {
    return this.end + LAST_MS;
  }

  /**
   * How long a finding may be shrunk from now on, in milliseconds.
   * @param rounds how many times others follow it, with itself
   * @param repeatingMs what is wanted for repeating it
   */
  shrinkMs(rounds: number, repeatingMs: number): number {
    const share = this.leftMs / rounds;
    const shrinkMs = Math.max(share * SHRINKING, share - REPEATING_MS);
    return Math.max(0, Math.min(shrinkMs, this.last - performance.now() - repeatingMs));
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
