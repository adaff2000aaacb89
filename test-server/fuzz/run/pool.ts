import type { Target } from '../target/target.ts';

export const SPARES = 2;
const TRIES = 4;

/** Fresh targets, of which some are always being started ahead, since a crash costs a start. */
export class TargetPool<T extends Target = Target> {
  readonly #start: () => Promise<T>;
  readonly #keepsSpare: boolean;
  readonly #most: number;
  readonly #taken = new Set<Target>();
  readonly #spares: Promise<T>[] = [];
  #isClosed = false;
  #hasStarted = false;
  #isOurs = true;
  starts = 0;

  /**
   * @param keepsSpare false where only one can run at a time, as on a port of its own
   * @param spares how many are started ahead, where that can be
   */
  constructor(start: () => Promise<T>, keepsSpare: boolean, spares = SPARES) {
    this.#most = spares;
    this.#start = start;
    this.#keepsSpare = keepsSpare;
  }

  /** Have we started them ourselves? */
  get isOurs(): boolean {
    return this.#isOurs;
  }

  /** @throws what starting one throws */
  async take(): Promise<T> {
    // Another one would have nowhere to be.
    if (!this.#keepsSpare) await Promise.all([...this.#taken].map((each) => this.giveUp(each)));
    const target = await this.#next();
    this.#taken.add(target);
    this.#isOurs = target.isOurs;
    this.#hasStarted = true;
    while (this.#keepsSpare && !this.#isClosed && this.#spares.length < this.#most) {
      this.#spares.push(this.#begin());
    }
    return target;
  }

  /** One that has started before will again, though a machine may be too busy for once. */
  async #next(): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await (this.#spares.shift() ?? this.#begin());
      } catch (error) {
        if (!this.#hasStarted || tries === TRIES) throw error;
      }
    }
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

  #begin(): Promise<T> {
    this.starts++;
    const starting = this.#start();
    // Whoever takes it hears of the failure; until then nobody does.
    starting.catch(() => undefined);
    return starting;
  }
}
