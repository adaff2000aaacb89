import type { Planned } from '../generate/generator.ts';
import { isLasting, type Suspicion } from '../oracles/oracle.ts';
import type { Target } from '../target/target.ts';
import type { Input } from '../wire/input.ts';
import type { Examined, Examining } from './examining.ts';
import { Reproducer, type ReproducerOptions } from './reproducer.ts';

/** Inputs that may have done what shows only now; before there are more its health is looked at. */
const RECENT = 12;
const HEALTH_EVERY_MS = 1_500;

export interface Seen {
  readonly examined: Examined;
  readonly suspicions: readonly Suspicion[];
  readonly target: Target;
}

/**
 * Sends inputs to a target of its own, one after the other. What an input costs, and what it breaks, is then
 * known to be its doing, though others search beside it.
 */
export class Lane {
  readonly reproducer: Reproducer;
  readonly #options: ReproducerOptions;
  #recent: readonly Planned[] = [];
  #examiner: Examining | null = null;
  #healthAt = 0;
  #sinceHealth = 0;

  constructor(options: ReproducerOptions) {
    this.#options = options;
    this.reproducer = new Reproducer(options);
  }

  /** What ran on its target before, the last last. */
  get recent(): readonly Planned[] {
    return this.#recent;
  }

  /** Whether an input costs no more here than it would anywhere. */
  suits(input: Input): boolean {
    return this.#examiner === null || this.#examiner.outlives(input);
  }

  /** @param isThorough waits for whatever may come of it */
  async send(planned: Planned, isThorough: boolean): Promise<Seen> {
    const examiner = await this.#examinerFor(planned.input);
    this.#recent = [...this.#recent, planned].slice(-RECENT);
    const examined = await (isThorough
      ? examiner.thorough(planned.input)
      : examiner.quick(planned.input));
    const { target } = examiner;
    const suspicions = [...examined.suspicions];
    const isDue = ++this.#sinceHealth >= RECENT || performance.now() > this.#healthAt;
    if (isDue && target.exit === null && suspicions.length === 0) {
      suspicions.push(...(await examiner.health()));
      this.#sinceHealth = 0;
      this.#healthAt = performance.now() + HEALTH_EVERY_MS;
    }
    return { examined, suspicions, target };
  }

  /** Goes on with another target, where the last one may not be as it should be. */
  async endInput({ suspicions, target }: Seen): Promise<void> {
    if (target.exit !== null || suspicions.some(isLasting)) await this.#renew();
  }

  async close(): Promise<void> {
    await this.reproducer.close();
    await this.#renew();
  }

  async #examinerFor(input: Input): Promise<Examining> {
    if (this.#examiner !== null && !(await this.#examiner.isReadyFor(input))) await this.#renew();
    this.#examiner ??= await this.#options.open();
    return this.#examiner;
  }

  async #renew(): Promise<void> {
    const examiner = this.#examiner;
    this.#examiner = null;
    this.#recent = [];
    this.#sinceHealth = 0;
    if (examiner === null) return;
    examiner.close();
    await this.#options.giveUp(examiner.target);
  }
}
