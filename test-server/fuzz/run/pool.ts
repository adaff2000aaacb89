import type { Target } from '../target/target.ts';

/** Fresh targets, of which one is always being started ahead, since a crash costs a start. */
export class TargetPool {
  readonly #start: () => Promise<Target>;
  readonly #keepsSpare: boolean;
  readonly #taken = new Set<Target>();
  #spare: Promise<Target> | null = null;
  #isClosed = false;
  starts = 0;

  /** @param keepsSpare false where only one can run at a time, as on a port of its own */
  constructor(start: () => Promise<Target>, keepsSpare: boolean) {
    this.#start = start;
    this.#keepsSpare = keepsSpare;
  }

  /** @throws what starting one throws */
  async take(): Promise<Target> {
    const target = await (this.#spare ?? this.#begin());
    this.#spare = null;
    this.#taken.add(target);
    if (this.#keepsSpare && !this.#isClosed) this.#spare = this.#begin();
    return target;
  }

  async giveUp(target: Target): Promise<void> {
    this.#taken.delete(target);
    await target.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const spare = await this.#spare?.catch(() => null);
    if (spare) this.#taken.add(spare);
    await Promise.all([...this.#taken].map((target) => target.close()));
  }

  #begin(): Promise<Target> {
    this.starts++;
    const starting = this.#start();
    // Whoever takes it hears of the failure; until then nobody does.
    starting.catch(() => undefined);
    return starting;
  }
}
