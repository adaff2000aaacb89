import type { FuzzReached } from '../../timeline/bridge/fuzz-news.ts';

/** As many as a wide screen has pixels for; each is a column of the plots. */
const MOST_POINTS = 600;
const LEAST_SECONDS = 0.25;
/** Over less than that a rate says more of chance. */
const RATED_SECONDS = 1;

/** How a run went over its time, in columns. */
export class FuzzCourse {
  /** Since the beginning. */
  readonly seconds: number[] = [0];
  /** Inputs a second, over the last second or more; null where no new ones are tried. */
  readonly rates: (number | null)[] = [0];
  readonly coverage: number[] = [0];
  readonly #inputs: number[] = [0];
  readonly #step: number;

  constructor(budgetMs: number) {
    this.#step = Math.max(LEAST_SECONDS, budgetMs / 1_000 / MOST_POINTS);
  }

  /** @param seconds since the beginning */
  add({ phase, inputs, coverage }: FuzzReached, seconds: number): void {
    const isDue = seconds - this.seconds.at(-1)! >= this.#step;
    // A process may tell more often, and for longer, than it should.
    if (!isDue || this.seconds.length >= 2 * MOST_POINTS) return;
    const from = Math.max(
      0,
      this.seconds.findLastIndex((at) => seconds - at >= RATED_SECONDS),
    );
    const rate = (inputs - this.#inputs[from]!) / (seconds - this.seconds[from]!);
    this.seconds.push(seconds);
    this.rates.push(phase === 'shrinking' ? null : Math.max(0, rate));
    // Not told is not less.
    this.coverage.push(coverage ?? this.coverage.at(-1)!);
    this.#inputs.push(inputs);
  }
}
