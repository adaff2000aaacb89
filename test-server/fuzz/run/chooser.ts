import type { Planned } from '../generate/generator.ts';
import { dice } from './dice.ts';
import type { Lane } from './lane.ts';
import type { Planner } from './side.ts';

const MOST_KEPT = 300;
/** What finds the same over and over may still find something else. */
const LEAST_CHANCE = 0.08;
/** Inputs that are passed over for one that lets its target live. */
const MOST_PASSED = 4;
/** Paths would grow for ever. */
const DEEPEST = 8;

/** Decides which input is next: a new one, or one that reached new code, with a deviation more. */
export class Chooser {
  readonly #planner: Planner;
  readonly #kept: string[] = [];
  readonly #repeated = new Map<string, number>();
  readonly #roll: () => number;
  #next = 0;

  /** @param first of the paths that are made from scratch, for a run that goes on */
  constructor(planner: Planner, seed: number, first = 0) {
    this.#planner = planner;
    this.#next = first;
    this.#roll = dice(seed ^ first);
  }

  get next(): number {
    return this.#next;
  }

  get corpus(): readonly string[] {
    return this.#kept;
  }

  /** @param lane that is to send it: a fresh client takes longer to start than most inputs do */
  choose(lane: Pick<Lane, 'suits'>): Planned {
    let planned = this.#likely();
    for (let passed = 0; passed < MOST_PASSED && !lane.suits(planned.input); passed++) {
      planned = this.#likely();
    }
    return planned;
  }

  #likely(): Planned {
    for (let tries = 0; ; tries++) {
      const isFromCorpus = this.#kept.length > 0 && this.#roll() < 0.3;
      const path = isFromCorpus
        ? `${this.#kept[Math.floor(this.#roll() * this.#kept.length)]}.${Math.floor(this.#roll() * 1e6)}`
        : String(this.#next++);
      const planned = this.#planner.at(path);
      if (tries >= 20 || this.#roll() < this.#chance(planned)) return planned;
    }
  }

  keep(path: string): void {
    if (path.split('.').length > DEEPEST || this.#kept.includes(path)) return;
    this.#kept.push(path);
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
  }

  /** It found again what is known: its like is tried less, since a crash costs a start. */
  foundAgain({ tags }: Planned): void {
    for (const tag of tags)
      this.#repeated.set(tag, (this.#repeated.get(tag) ?? 0) + 1 / tags.length);
  }

  #chance({ tags }: Planned): number {
    const most = Math.max(0, ...tags.map((tag) => this.#repeated.get(tag) ?? 0));
    return Math.max(LEAST_CHANCE, 1 / (1 + most));
  }
}
