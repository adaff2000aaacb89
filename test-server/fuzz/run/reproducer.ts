import { findingHar } from '../findings/finding-har.ts';
import type { Dialect } from '../generate/dialect.ts';
import { healthyInput, isServed } from '../oracles/healthy-client.ts';
import { keyOf, type Oracle, type Suspicion } from '../oracles/oracle.ts';
import type { Input } from '../wire/input.ts';
import { runInput, type Written } from '../wire/run-input.ts';
import { largeness, slowness } from './cost.ts';
import { Examiner } from './examiner.ts';
import type { TargetPool } from './pool.ts';

/** These show only in whether others are served. */
const NEED_HEALTH: readonly Oracle[] = ['hang', 'no-response', 'disturbed-peer'];

const PATIENCE_MS = 3_000;

/** Looks whether an input shows what it has shown before. */
export class Reproducer {
  readonly #pool: TargetPool;
  readonly #dialect: Dialect;
  #used: Examiner | null = null;
  #isGone = false;

  constructor(pool: TargetPool, dialect: Dialect) {
    this.#pool = pool;
    this.#dialect = dialect;
  }

  /**
   * Runs an input on a target that has seen nothing else.
   * @param key of what is looked for
   * @returns what was seen of that key; null for nothing
   */
  async fresh(input: Input, key: string): Promise<Suspicion | null> {
    await this.#drop();
    return this.#look(input, key, true);
  }

  /** The same on a target that has borne others without harm, and without waiting for long. */
  async brisk(input: Input, key: string): Promise<Suspicion | null> {
    const found = await this.#look(
      input,
      key,
      NEED_HEALTH.some((oracle) => key.startsWith(oracle)),
    );
    if (found !== null) await this.#drop();
    return found;
  }

  /** @returns what an input and a target that has seen nothing else say to each other, as HAR 1.2 */
  async conversation(input: Input): Promise<string> {
    await this.#drop();
    const { address } = (await this.#examiner()).target;
    const written: Written[] = [];
    const startedAt = Date.now();
    const transcript = await runInput(address, input, {
      waitMs: 400,
      settleMs: 60,
      onWritten: (each) => void written.push(each),
    });
    await this.#drop();
    return findingHar(`${address.host}:${address.port}`, written, transcript, startedAt);
  }

  /** Is it somebody else's target, and gone? Nothing can be repeated then, and everything would seem to be. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Looks whether there is anybody to repeat something with. */
  async look(): Promise<void> {
    if (this.#pool.isOurs) return;
    const { target } = await this.#examiner();
    this.#isGone = !(await isServed(target.address, healthyInput(this.#dialect), PATIENCE_MS));
  }

  async close(): Promise<void> {
    await this.#drop();
  }

  async #look(input: Input, key: string, isThorough: boolean): Promise<Suspicion | null> {
    const examiner = await this.#examiner();
    let found: readonly Suspicion[];
    if (key.startsWith('hang slow')) found = oneOf(await slowness(examiner, input));
    else if (key.startsWith('memory')) found = oneOf(await largeness(examiner, input));
    else if (isThorough) found = (await examiner.thorough(input, key)).suspicions;
    else found = (await examiner.brief(input, key)).suspicions;
    if (found.length > 0 || examiner.target.exit !== null) await this.#drop();
    return found.find((each) => keyOf(each) === key) ?? null;
  }

  /** What a first look found costly, and what it is called. @returns null when it is not */
  async costOf(input: Input, what: 'slow' | 'large'): Promise<Suspicion | null> {
    await this.#drop();
    const examiner = await this.#examiner();
    const found = await (what === 'slow' ? slowness : largeness)(examiner, input);
    await this.#drop();
    return found;
  }

  async #examiner(): Promise<Examiner> {
    if (this.#used !== null && this.#used.target.exit !== null) await this.#drop();
    this.#used ??= await Examiner.open(await this.#pool.take(), this.#dialect);
    return this.#used;
  }

  async #drop(): Promise<void> {
    const used = this.#used;
    this.#used = null;
    if (used === null) return;
    used.close();
    await this.#pool.giveUp(used.target);
  }
}

function oneOf(suspicion: Suspicion | null): readonly Suspicion[] {
  return suspicion === null ? [] : [suspicion];
}
