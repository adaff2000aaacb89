import type { Finding } from '../findings/finding.ts';
import type { Dialect } from '../generate/dialect.ts';
import type { Planned } from '../generate/generator.ts';
import { keyOf, type Suspicion } from '../oracles/oracle.ts';
import type { Target } from '../target/target.ts';
import { Chooser } from './chooser.ts';
import { costsOf } from './cost.ts';
import { Coverage } from './coverage.ts';
import type { FuzzOptions, FuzzProgress, FuzzReport } from './fuzz-options.ts';
import {
  type Confirmed,
  costlyOf,
  guiltyInput,
  hasRepeated,
  LAST_LOOKS,
  toFinding,
} from './investigate.ts';
import { Lane, type Seen } from './lane.ts';
import { Pace } from './pace.ts';
import type { TargetPool } from './pool.ts';
import { Progress } from './progress.ts';
import type { Reproducer } from './reproducer.ts';
import type { Planner, Side } from './side.ts';

/** Suspicions of one key that are looked at when none has repeated. */
const MOST_UNREPEATED = 2;
/** Of what is costly it is not known beforehand whether it is the same as before. */
const MOST_COSTLY = 8;

/** A run: what it has tried, found and confirmed so far, and what it does next. */
export class Fuzzing<T extends Target> {
  readonly #options: FuzzOptions<T>;
  readonly #pool: TargetPool<T>;
  readonly #dialect: Dialect;
  readonly #chooser: Chooser;
  readonly #planner: Planner;
  readonly #lanes: readonly Lane[];
  readonly #pace: Pace;
  readonly #findings: Finding[] = [];
  readonly #confirmed: Confirmed[] = [];
  readonly #known: Set<string>;
  /** Keys that a lane is looking into. */
  readonly #looking = new Set<string>();
  readonly #unrepeated = new Map<string, number>();
  readonly #progress: Progress;
  #costly = 0;
  readonly #coverage = new Coverage();
  #isShrinking = false;
  #handed: Promise<void> = Promise.resolve();

  /** @param workers how many are fuzzed at once */
  constructor(
    options: FuzzOptions<T>,
    side: Side<T>,
    pool: TargetPool<T>,
    dialect: Dialect,
    workers: number,
  ) {
    const { seed, layers, resumed } = options;
    this.#options = options;
    this.#pace = new Pace(options.budgetMs);
    this.#pool = pool;
    this.#dialect = dialect;
    this.#planner = side.planner(seed, layers, dialect);
    const goesOn = resumed?.seed === seed;
    this.#chooser = new Chooser(this.#planner, seed, goesOn ? resumed.next : 0);
    if (goesOn) for (const path of resumed.corpus) this.#chooser.keep(path);
    this.#known = new Set(resumed?.known);
    const lane = {
      open: async () => side.examine(await pool.take(), dialect),
      giveUp: (target: Target) => pool.giveUp(target as T),
      side,
      isOurs: () => pool.isOurs,
      isOver: () => this.#isAborted || performance.now() >= this.#pace.last,
    };
    this.#lanes = Array.from({ length: workers }, () => new Lane(lane));
    this.#progress = new Progress(options.onProgress, workers);
  }

  async run(): Promise<FuzzReport> {
    do {
      this.#pace.beginTurn();
      await Promise.all(this.#lanes.map((lane) => this.#search(lane)));
      this.#isShrinking = true;
      await this.#shrinkAll();
      this.#isShrinking = false;
    } while (this.#pace.isWorthAnotherTurn && !this.#isOver);
    await Promise.all(this.#lanes.map((lane) => lane.close()));
    return {
      findings: this.#findings,
      inputs: this.#progress.inputs,
      starts: this.#pool.starts,
      durationMs: performance.now() - this.#pace.start,
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

  async #search(lane: Lane): Promise<void> {
    const { path } = this.#options;
    do {
      this.#tell();
      await this.#one(
        lane,
        path === undefined ? this.#chooser.choose(lane) : this.#planner.at(path),
      );
    } while (!this.#isOver && !this.#isSearched);
  }

  get #isSearched(): boolean {
    return this.#pace.isSearched(this.#confirmed.length > 0);
  }

  /** Whether nothing more is searched for, though there were time. */
  get #isOver(): boolean {
    return this.#options.path !== undefined || this.#isEnough || this.#isGone || this.#isAborted;
  }

  get #isEnough(): boolean {
    const { maxFindings = Number.POSITIVE_INFINITY } = this.#options;
    return this.#findings.length + this.#confirmed.length >= maxFindings;
  }

  get #isGone(): boolean {
    return this.#lanes.some(({ reproducer }) => reproducer.isGone);
  }

  async #one(lane: Lane, planned: Planned): Promise<void> {
    const start = performance.now();
    const seen = await lane.send(planned, this.#options.path !== undefined);
    this.#progress.count(planned.layer);
    await this.#learnFrom(seen, planned);
    this.#progress.spent(performance.now() - start);
    for (const suspicion of seen.suspicions) {
      await this.#look(suspicion, planned, lane, lane.recent);
    }
    await this.#lookAtCost(seen, planned, lane);
    await lane.endInput(seen);
  }

  async #learnFrom({ target, suspicions }: Seen, planned: Planned): Promise<void> {
    if (target.exit !== null || suspicions.length > 0) return;
    const reached = await this.#coverage.after(planned, target);
    if (this.#options.isCoverageGuided === false) return;
    for (const { path } of reached) this.#chooser.keep(path);
  }

  async #look(
    suspicion: Suspicion,
    planned: Planned,
    { reproducer }: Lane,
    recent: readonly Planned[],
  ): Promise<void> {
    const key = keyOf(suspicion);
    if (this.#known.has(key) || this.#looking.has(key)) return this.#chooser.foundAgain(planned);
    const before = this.#unrepeated.get(key) ?? 0;
    if (before >= MOST_UNREPEATED || this.#isAborted) return;
    const foundAfterMs = performance.now() - this.#pace.start;
    this.#looking.add(key);
    this.#tell(true);
    const guilty = await guiltyInput(key, recent, reproducer, this.#pace.end);
    this.#looking.delete(key);
    if (guilty === null) {
      this.#unrepeated.set(key, before + 1);
      return;
    }
    // Another lane may have found the last one meanwhile.
    if (this.#isEnough) return;
    this.#known.add(key);
    this.#unrepeated.delete(key);
    this.#chooser.foundAgain(planned);
    const { seed } = this.#options;
    const confirmed = { suspicion, planned, ...guilty, seed, foundAfterMs };
    this.#confirmed.push(confirmed);
    this.#options.onConfirmed?.(confirmed);
  }

  /** Shrinks what was confirmed, each in its share of the time that is left, beside each other. */
  async #shrinkAll(): Promise<void> {
    const most = Math.min(this.#lanes.length, this.#confirmed.length);
    const groups = Array.from({ length: most }, (_, group) =>
      this.#lanes.filter((_, index) => index % most === group).map((lane) => lane.reproducer),
    );
    await Promise.all(groups.map((group) => this.#handOver(group, groups.length)));
    await Promise.all(this.#lanes.map(({ reproducer }) => reproducer.close()));
  }

  async #handOver(reproducers: readonly Reproducer[], beside: number): Promise<void> {
    for (let next = this.#confirmed.shift(); next !== undefined; next = this.#confirmed.shift()) {
      this.#tell(true);
      const rounds = Math.ceil(this.#confirmed.length / beside) + 1;
      const most = this.#options.maxShrinkMs ?? Number.POSITIVE_INFINITY;
      const now = performance.now();
      const until = this.#isAborted ? now : this.#pace.last;
      const shrinkMs = Math.min(most, this.#pace.shrinkMs(rounds, next.lookMs * LAST_LOOKS));
      const shrinkUntil = this.#isAborted ? now : now + shrinkMs;
      const finding = await toFinding(next, reproducers, shrinkUntil, until);
      if (!hasRepeated(finding)) {
        this.#unrepeated.set(keyOf(next.suspicion), 1);
        continue;
      }
      this.#findings.push(finding);
      // One after the other: who numbers them counts on it.
      this.#handed = this.#handed.then(() => this.#options.onFinding?.(finding, this.#dialect));
      await this.#handed;
    }
  }

  async #lookAtCost({ examined }: Seen, planned: Planned, lane: Lane): Promise<void> {
    const kinds = costsOf(examined);
    if (kinds.length === 0 || this.#costly >= MOST_COSTLY || this.#isAborted) return;
    this.#costly++;
    const isOver = () => this.#isAborted || this.#isSearched;
    const costly = await costlyOf(kinds, lane.recent, lane.reproducer, isOver);
    if (costly === null && isOver()) {
      // There was no time to know.
      this.#costly--;
      return;
    }
    if (costly === null) return this.#chooser.foundAgain(planned);
    await this.#look(costly.suspicion, costly.planned, lane, [costly.planned]);
  }

  get #isAborted(): boolean {
    return this.#options.signal?.aborted ?? false;
  }

  get #phase(): FuzzProgress['phase'] {
    if (this.#isShrinking) return 'shrinking';
    return this.#looking.size < this.#lanes.length ? 'searching' : 'confirming';
  }

  #tell(isDue = false): void {
    const course = {
      coverage: this.#coverage.count,
      findings: this.#findings.length + this.#confirmed.length,
      phase: this.#phase,
      leftMs: this.#pace.leftMs,
    };
    this.#progress.tell(course, isDue);
  }
}
