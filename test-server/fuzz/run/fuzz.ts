import type { Finding } from '../findings/finding.ts';
import type { Dialect } from '../generate/dialect.ts';
import type { Planned } from '../generate/generator.ts';
import type { Layer } from '../generate/layer.ts';
import { withHandlers } from '../generate/learn.ts';
import { isLasting, keyOf, type Suspicion } from '../oracles/oracle.ts';
import type { Target } from '../target/target.ts';
import type { Input } from '../wire/input.ts';
import { Chooser } from './chooser.ts';
import { costsOf } from './cost.ts';
import { Coverage } from './coverage.ts';
import type { Examined, Examining } from './examining.ts';
import type { FuzzOptions, FuzzProgress, FuzzReport } from './fuzz-options.ts';
import { type Confirmed, costlyOf, guiltyInput, toFinding } from './investigate.ts';
import { TargetPool } from './pool.ts';
import { Reproducer } from './reproducer.ts';
import { serverSide } from './server-side.ts';
import type { Planner, Side } from './side.ts';

export class TargetUnusable extends Error {}

const RECENT = 12;
/** Of the time; the rest is for shrinking, and what is found is not shrunk before. */
const SEARCHING = 0.7;
/** Of a finding's share in the rest; what remains is for repeating it. */
const SHRINKING = 0.6;
/** Repeating may go on for so long after the time is over. */
const LAST_MS = 8_000;
const HEALTH_EVERY_MS = 1_500;
const PROGRESS_MS = 200;
/** Suspicions of one key that are looked at when none has repeated. */
const MOST_UNREPEATED = 2;
/** Of what is costly it is not known beforehand whether it is the same as before. */
const MOST_COSTLY = 8;

/**
 * Sends inputs to fresh targets until the time is over, and looks into whatever an oracle finds suspicious.
 * @throws TargetUnusable when the target cannot be started, or nothing answers there
 */
export async function fuzz<T extends Target>(options: FuzzOptions<T>): Promise<FuzzReport> {
  const side = options.side ?? serverSide;
  const pool = new TargetPool(options.start, options.keepsSpare);
  try {
    const first = await pool.take();
    const found = await side.discover(first, options.urlPath);
    if (found === null) throw new TargetUnusable(side.unusable);
    const learnt = options.learnt?.(found) ?? found;
    const dialect = withHandlers(learnt, first.events, first.namespaces);
    await pool.giveUp(first);
    return await new Fuzzing(options, side, pool, dialect).run();
  } finally {
    await pool.close();
  }
}

class Fuzzing<T extends Target> {
  readonly #options: FuzzOptions<T>;
  readonly #side: Side<T>;
  readonly #pool: TargetPool<T>;
  readonly #dialect: Dialect;
  readonly #chooser: Chooser;
  readonly #planner: Planner;
  readonly #reproducer: Reproducer;
  readonly #start = performance.now();
  readonly #findings: Finding[] = [];
  readonly #confirmed: Confirmed[] = [];
  readonly #known: Set<string>;
  readonly #unrepeated = new Map<string, number>();
  readonly #byLayer = new Map<Layer, number>();
  #recent: Planned[] = [];
  #examiner: Examining | null = null;
  #inputs = 0;
  #searchMs = 0;
  #costly = 0;
  readonly #coverage = new Coverage();
  #phase: FuzzProgress['phase'] = 'searching';
  #told = 0;
  #healthAt = 0;

  constructor(options: FuzzOptions<T>, side: Side<T>, pool: TargetPool<T>, dialect: Dialect) {
    const { seed, layers, resumed } = options;
    this.#options = options;
    this.#side = side;
    this.#pool = pool;
    this.#dialect = dialect;
    this.#planner = side.planner(seed, layers, dialect);
    const goesOn = resumed?.seed === seed;
    this.#chooser = new Chooser(this.#planner, seed, goesOn ? resumed.next : 0);
    if (goesOn) for (const path of resumed.corpus) this.#chooser.keep(path);
    this.#known = new Set(resumed?.known);
    const giveUp = (target: Target) => pool.giveUp(target as T);
    this.#reproducer = new Reproducer(this.#open, giveUp, side, () => pool.isOurs);
  }

  get #end(): number {
    return this.#start + this.#options.budgetMs;
  }

  async run(): Promise<FuzzReport> {
    const { path, signal } = this.#options;
    do {
      this.#tell();
      await this.#one(path === undefined ? this.#chooser.choose() : this.#planner.at(path));
    } while (path === undefined && !signal?.aborted && !this.#isSearched);
    await this.#handOver();
    await this.#reproducer.close();
    await this.#giveUp();
    return {
      findings: this.#findings,
      inputs: this.#inputs,
      starts: this.#pool.starts,
      durationMs: performance.now() - this.#start,
      coverage: this.#coverage.count,
      unrepeated: [...this.#unrepeated.keys()],
      state: {
        seed: this.#options.seed,
        next: this.#chooser.next,
        corpus: this.#chooser.corpus,
        known: [...this.#known],
      },
      dialect: this.#dialect,
    };
  }

  /** Whether the time of searching is over: without anything to shrink it is all of the time. */
  get #isSearched(): boolean {
    const { budgetMs, maxFindings = Number.POSITIVE_INFINITY } = this.#options;
    if (this.#confirmed.length >= maxFindings || this.#reproducer.isGone) return true;
    const share = this.#confirmed.length === 0 ? 1 : SEARCHING;
    return performance.now() >= this.#start + budgetMs * share;
  }

  async #one(planned: Planned): Promise<void> {
    const isAlone = this.#options.path !== undefined;
    const examiner = await this.#examinerFor(planned.input);
    const start = performance.now();
    this.#recent = [...this.#recent, planned].slice(-RECENT);
    const examined = await (isAlone
      ? examiner.thorough(planned.input)
      : examiner.quick(planned.input));
    this.#inputs++;
    this.#byLayer.set(planned.layer, (this.#byLayer.get(planned.layer) ?? 0) + 1);
    const suspicions = [...examined.suspicions];
    if (examiner.target.exit === null && suspicions.length === 0) {
      if (performance.now() > this.#healthAt) {
        suspicions.push(...(await examiner.health()));
        this.#healthAt = performance.now() + HEALTH_EVERY_MS;
      }
      if (this.#options.isCoverageGuided !== false) {
        const reached = await this.#coverage.after(planned, examiner.target);
        for (const { path } of reached) this.#chooser.keep(path);
      }
    }
    this.#searchMs += performance.now() - start;
    for (const suspicion of suspicions) await this.#look(suspicion, planned);
    await this.#lookAtCost(examined, planned);
    if (examiner.target.exit !== null || suspicions.some(isLasting)) await this.#giveUp();
  }

  #open = async (): Promise<Examining> =>
    this.#side.examine(await this.#pool.take(), this.#dialect);

  async #examinerFor(input: Input): Promise<Examining> {
    if (this.#examiner !== null && !(await this.#examiner.isReadyFor(input))) await this.#giveUp();
    this.#examiner ??= await this.#open();
    return this.#examiner;
  }

  async #look(suspicion: Suspicion, planned: Planned): Promise<void> {
    const key = keyOf(suspicion);
    if (this.#known.has(key)) return this.#chooser.foundAgain(planned);
    const before = this.#unrepeated.get(key) ?? 0;
    if (before >= MOST_UNREPEATED || this.#isAborted) return;
    const foundAfterMs = performance.now() - this.#start;
    this.#phase = 'confirming';
    this.#tell(true);
    const input = await guiltyInput(key, this.#recent, this.#reproducer, this.#end);
    this.#phase = 'searching';
    if (input === null) {
      this.#unrepeated.set(key, before + 1);
      return;
    }
    this.#known.add(key);
    this.#unrepeated.delete(key);
    this.#chooser.foundAgain(planned);
    const { seed } = this.#options;
    const confirmed = { suspicion, planned, input, seed, foundAfterMs };
    this.#confirmed.push(confirmed);
    this.#options.onConfirmed?.(confirmed);
  }

  /** Shrinks what was confirmed, each in its share of the time that is left. */
  async #handOver(): Promise<void> {
    this.#phase = 'shrinking';
    for (let next = this.#confirmed.shift(); next !== undefined; next = this.#confirmed.shift()) {
      this.#tell(true);
      const now = performance.now();
      const { maxShrinkMs = Number.POSITIVE_INFINITY } = this.#options;
      const share = (this.#end - now) / (this.#confirmed.length + 1);
      const until = this.#isAborted ? now : this.#end + LAST_MS;
      const shrinkUntil = this.#isAborted ? now : now + Math.min(maxShrinkMs, share * SHRINKING);
      const finding = await toFinding(next, this.#reproducer, shrinkUntil, until);
      if (finding.confirmed.times === 0 && finding.confirmed.of > 0) {
        this.#unrepeated.set(keyOf(next.suspicion), 1);
        continue;
      }
      this.#findings.push(finding);
      await this.#options.onFinding?.(finding, this.#dialect);
    }
  }

  async #lookAtCost(examined: Examined, planned: Planned): Promise<void> {
    const kinds = costsOf(examined);
    if (kinds.length === 0 || this.#costly >= MOST_COSTLY || this.#isAborted) return;
    this.#costly++;
    const costly = await costlyOf(kinds, this.#recent, this.#reproducer);
    if (costly === null) return this.#chooser.foundAgain(planned);
    this.#recent = [costly.planned];
    await this.#look(costly.suspicion, costly.planned);
  }

  get #isAborted(): boolean {
    return this.#options.signal?.aborted ?? false;
  }

  async #giveUp(): Promise<void> {
    const examiner = this.#examiner;
    this.#examiner = null;
    this.#recent = [];
    this.#coverage.forget();
    if (examiner === null) return;
    examiner.close();
    await this.#pool.giveUp(examiner.target);
  }

  #tell(isDue = false): void {
    const now = performance.now();
    if (!isDue && now - this.#told < PROGRESS_MS) return;
    this.#told = now;
    this.#options.onProgress?.({
      inputs: this.#inputs,
      perSecond: this.#searchMs === 0 ? 0 : (this.#inputs * 1_000) / this.#searchMs,
      coverage: this.#coverage.count,
      findings: this.#findings.length + this.#confirmed.length,
      byLayer: this.#byLayer,
      phase: this.#phase,
      leftMs: Math.max(0, this.#end - now),
    });
  }
}
