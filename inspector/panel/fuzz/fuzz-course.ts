import type { FuzzReached } from '../../timeline/bridge/fuzz-news.ts';

/** As many as a wide screen has pixels for; each is a column of the plots. */
const MOST_POINTS = 600;
/** What lies nearer together says more of chance than of the rate. */
const LEAST_SECONDS = 0.25;

/** How a run went over its time, in columns. */
export class FuzzCourse {
  /** Since the beginning. */
  readonly seconds: number[] = [];
  /** Inputs a second since the point before; null where no new ones are tried. */
  readonly rates: (number | null)[] = [];
  readonly coverage: (number | null)[] = [];
  readonly #step: number;
  #inputs = 0;
  #at = 0;

  constructor(budgetMs: number) {
    this.#step = Math.max(LEAST_SECONDS, budgetMs / 1_000 / MOST_POINTS);
  }

  /** @param seconds since the beginning */
  add({ phase, inputs, coverage }: FuzzReached, seconds: number): void {
    const passed = seconds - this.#at;
    // A process may tell more often, and for longer, than it should.
    if (passed < this.#step || this.seconds.length >= 2 * MOST_POINTS) return;
    this.seconds.push(seconds);
    this.rates.push(phase === 'shrinking' ? null : Math.max(0, inputs - this.#inputs) / passed);
    this.coverage.push(coverage);
    this.#inputs = inputs;
    this.#at = seconds;
  }
}
