import type { Planned } from '../generate/generator.ts';
import type { Target } from '../target/target.ts';

const EVERY = 8;
/** The part of the time that asking may take. */
const SHARE = 0.1;

/** Which inputs reached code that none had reached before. */
export class Coverage {
  /** Kept for all targets of a run: each fresh one runs anew what others have. */
  readonly #reached = new Set<string>();
  readonly #since = new WeakMap<Target, Planned[]>();
  #isKnown = false;
  readonly #start = performance.now();
  #askingMs = 0;

  /** Functions and blocks; null while nothing is known. */
  get count(): number | null {
    return this.#isKnown ? this.#reached.size : null;
  }

  /** @returns inputs of which at least one has reached new code; most often none */
  async after(planned: Planned, target: Target): Promise<readonly Planned[]> {
    if (!target.hasInspector) return [];
    const since = [...(this.#since.get(target) ?? []), planned].slice(-EVERY);
    this.#since.set(target, since);
    const isTooDear = this.#askingMs > (performance.now() - this.#start) * SHARE;
    if (since.length < EVERY || isTooDear) return [];
    this.#since.delete(target);
    const start = performance.now();
    const places = await target.newCoverage();
    this.#askingMs += performance.now() - start;
    if (places === null) return [];
    this.#isKnown = true;
    const before = this.#reached.size;
    for (const place of places) this.#reached.add(place);
    return this.#reached.size > before ? since : [];
  }
}
