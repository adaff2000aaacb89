import type { Target } from '../target/target.ts';

const SPARES = 2;

/** Fresh targets, of which some are always being started ahead, since a crash costs a start. */
export class TargetPool {
  readonly #start: () => Promise<Target>;
  readonly #keepsSpare: boolean;
  readonly #taken = new Set<Target>();
  readonly #spares: Promise<Target>[] = [];
  #isClosed = false;
  starts = 0;

  /** @param keepsSpare false where only one can run at a time, as on a port of its own */
  constructor(start: () => Promise<Target>, keepsSpare: boolean) {
    this.#start = start;
    this.#keepsSpare = keepsSpare;
  }

  /** @throws what starting one throws */
  async take(): Promise<Target> {
    const target = await (this.#spares.shift() ?? this.#begin());
    this.#taken.add(target);
    while (this.#keepsSpare && !this.#isClosed && this.#spares.length < SPARES) {
      this.#spares.push(this.#begin());
    }
    return target;
  }

  async giveUp(target: Target): Promise<void> {
    this.#taken.delete(target);
    await target.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const spare of this.#spares) {
      const target = await spare.catch(() => null);
      if (target !== null) this.#taken.add(target);
    }
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
