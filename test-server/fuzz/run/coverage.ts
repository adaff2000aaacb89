import type { Planned } from '../generate/generator.ts';
import type { Target } from '../target/target.ts';

const EVERY = 8;
/** The part of the time that asking may take. */
const SHARE = 0.1;

/** Which inputs reached code that none had reached before. */
export class Coverage {
  /** Functions and blocks; null while nothing is known. */
  count: number | null = null;
  readonly #start = performance.now();
  #askingMs = 0;
  #since: Planned[] = [];

  /** @returns inputs of which at least one has reached new code; most often none */
  async after(planned: Planned, target: Target): Promise<readonly Planned[]> {
    if (!target.hasInspector) return [];
    this.#since.push(planned);
    const isTooDear = this.#askingMs > (performance.now() - this.#start) * SHARE;
    if (this.#since.length < EVERY || isTooDear) return [];
    const start = performance.now();
    const count = await target.newCoverage();
    this.#askingMs += performance.now() - start;
    const since = this.#since.slice(-EVERY);
    this.#since = [];
    if (count === null || count === 0) return [];
    this.count = (this.count ?? 0) + count;
    return since;
  }

  /** The target is another one from now on. */
  forget(): void {
    this.#since = [];
  }
}
