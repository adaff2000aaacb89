import { isSameKey, keyOf, type Oracle, type Suspicion } from '../oracles/oracle.ts';
import type { Target } from '../target/target.ts';
import type { Input } from '../wire/input.ts';
import { largeness, slowness } from './cost.ts';
import type { Examining } from './examining.ts';
import type { Side } from './side.ts';

/** These show only in whether others are served. */
const NEED_HEALTH: readonly Oracle[] = ['hang', 'no-response', 'disturbed-peer', 'state'];

export interface ReproducerOptions {
  /** Takes a fresh target. */
  readonly open: () => Promise<Examining>;
  readonly giveUp: (target: Target) => Promise<void>;
  readonly side: Pick<Side, 'as' | 'join' | 'conversation'>;
  /** Have we started them ourselves, so that one that is gone is followed by another? */
  readonly isOurs: () => boolean;
  /** Whether there is no time left for a look that takes long. */
  readonly isOver: () => boolean;
}

/** Looks whether an input shows what it has shown before. */
export class Reproducer {
  readonly #options: ReproducerOptions;
  #used: Examining | null = null;
  #isGone = false;

  constructor(options: ReproducerOptions) {
    this.#options = options;
  }

  get side(): ReproducerOptions['side'] {
    return this.#options.side;
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
    return this.#look(
      input,
      key,
      NEED_HEALTH.some((oracle) => key.startsWith(oracle)),
    );
  }

  /** As `brisk`, but waits for what comes late. */
  async patient(input: Input, key: string): Promise<Suspicion | null> {
    return this.#look(input, key, true);
  }

  /** @returns what an input and a target that has seen nothing else say to each other, as HAR 1.2 */
  async conversation(input: Input): Promise<string> {
    await this.#drop();
    const har = await this.side.conversation(await this.#examinerFor(input), input);
    await this.#drop();
    return har;
  }

  /** Is it somebody else's target, and gone? Nothing can be repeated then, and everything would seem to be. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Looks whether there is anybody to repeat something with. */
  async look(): Promise<void> {
    if (this.#options.isOurs()) return;
    await this.#drop();
    this.#used = await this.#options.open();
    this.#isGone = (await this.#used.health()).length > 0;
  }

  async close(): Promise<void> {
    await this.#drop();
  }

  async #look(input: Input, key: string, isThorough: boolean): Promise<Suspicion | null> {
    const examiner = await this.#examinerFor(input);
    let found: readonly Suspicion[];
    if (key.startsWith('hang slow'))
      found = oneOf(await slowness(examiner, input, this.#options.isOver));
    else if (key.startsWith('memory')) found = oneOf(await largeness(examiner, input));
    else if (isThorough) found = (await examiner.thorough(input, key)).suspicions;
    else found = (await examiner.brief(input, key)).suspicions;
    if (found.length > 0 || examiner.target.exit !== null) await this.#drop();
    return found.find((each) => isSameKey(key, keyOf(each))) ?? null;
  }

  /** What a first look found costly, and what it is called. @returns null when it is not, or time was over */
  async costOf(
    input: Input,
    what: 'slow' | 'large',
    isOver: () => boolean,
  ): Promise<Suspicion | null> {
    await this.#drop();
    const examiner = await this.#examinerFor(input);
    const isTime = what === 'slow';
    const found = await (isTime ? slowness(examiner, input, isOver) : largeness(examiner, input));
    await this.#drop();
    return found;
  }

  async #examinerFor(input: Input): Promise<Examining> {
    if (this.#used !== null && !(await this.#used.isReadyFor(input))) await this.#drop();
    this.#used ??= await this.#options.open();
    return this.#used;
  }

  async #drop(): Promise<void> {
    const used = this.#used;
    this.#used = null;
    if (used === null) return;
    used.close();
    await this.#options.giveUp(used.target);
  }
}

function oneOf(suspicion: Suspicion | null): readonly Suspicion[] {
  return suspicion === null ? [] : [suspicion];
}
