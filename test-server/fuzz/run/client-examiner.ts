import { setTimeout } from 'node:timers/promises';
import { clientSuspicions, faultyExit } from '../oracles/of-client.ts';
import { pageSuspicion } from '../oracles/of-page.ts';
import { targetSuspicions } from '../oracles/of-target.ts';
import { keyOf, type Suspicion } from '../oracles/oracle.ts';
import { situated } from '../oracles/situated.ts';
import { isOpening, playInput, type ServedTranscript } from '../serve/play-input.ts';
import type { ClientTarget } from '../target/client-target.ts';
import type { Load } from '../target/target.ts';
import type { Input, Step } from '../wire/input.ts';
import { type Examined, type Examining, HUNG_MS } from './examining.ts';
import { halved } from './join-inputs.ts';

/** How long a client that was cut off may take to come again: longer than Socket.IO's first tries. */
const COME_MS = 2_500;
const LATE_FAULT_MS = 300;

interface Manner {
  readonly waitMs: number;
  readonly readMs: number;
  /** Cuts the connections in any case. */
  readonly cuts: boolean;
}

const QUICK: Manner = { waitMs: 80, readMs: 60, cuts: false };
const BRIEF: Manner = { waitMs: 150, readMs: 150, cuts: false };
const THOROUGH: Manner = { waitMs: 300, readMs: 400, cuts: true };

/** Plays inputs to one client, and asks the oracles after each. */
export class ClientExaminer implements Examining<ClientTarget> {
  readonly target: ClientTarget;
  readonly #upgrades: boolean;
  readonly #waitsForReturn: boolean;
  /** Nobody has been answered yet. */
  #isFresh = true;
  #faults = 0;
  #hasDied = false;
  #load: Load | null = null;

  private constructor(target: ClientTarget, upgrades: boolean, waitsForReturn: boolean) {
    this.target = target;
    this.#upgrades = upgrades;
    this.#waitsForReturn = waitsForReturn;
  }

  /**
   * @param upgrades whether the client is known to go over from polling to a WebSocket
   * @param waitsForReturn of a client whose connection is gone, since a fresh one takes longer
   */
  static async open(target: ClientTarget, upgrades: boolean, waitsForReturn: boolean) {
    const examiner = new ClientExaminer(target, upgrades, waitsForReturn);
    examiner.#load = await target.load(HUNG_MS);
    return examiner;
  }

  get called() {
    return this.target.called;
  }

  async isReadyFor(input: Input): Promise<boolean> {
    if (this.target.exit !== null) return false;
    if (this.#isFresh || (!isOpening(input) && this.#isInside)) return true;
    if (!this.#waitsForReturn) return false;
    await this.#comesAnew();
    return this.#isFresh;
  }

  outlives(input: Input): boolean {
    return this.#isFresh || !this.#isInside || (isTame(input) && !isOpening(input));
  }

  quick = (input: Input) => this.#played(input, QUICK);
  measured = this.quick;

  async brief(input: Input, key: string): Promise<Examined> {
    const before = await this.#played(input, BRIEF);
    if (before.suspicions.some((each) => keyOf(each) === key)) return before;
    await this.target.untilExit(60);
    return { ...before, suspicions: [...before.suspicions, ...this.#late(input)] };
  }

  async thorough(input: Input, key?: string): Promise<Examined> {
    const before = await this.#played(input, THOROUGH);
    if (before.suspicions.some((each) => keyOf(each) === key)) return before;
    const deadline = performance.now() + LATE_FAULT_MS;
    while (performance.now() < deadline && this.target.exit === null) {
      if (this.target.faults.length > this.#faults) break;
      await setTimeout(15);
    }
    const suspicions = [...before.suspicions, ...this.#late(input)];
    if (this.target.exit !== null) return { ...before, suspicions };
    return { ...before, suspicions: [...suspicions, ...(await this.health())] };
  }

  /** A client serves nobody: that its loop turns is all that can be asked. */
  async health(): Promise<readonly Suspicion[]> {
    if (!this.target.hasInspector || this.target.exit !== null) return this.#late();
    return (await this.target.load(HUNG_MS)) === null ? this.#hung() : this.#late();
  }

  close(): void {}

  get #isInside(): boolean {
    // A page is loaded anew for each input.
    if (this.called === 'page') return false;
    return this.target.peer.lines.some((line) => !line.isOver && line.isReady(this.#upgrades));
  }

  async #comesAnew(): Promise<void> {
    const { peer } = this.target;
    await this.target.renew();
    const deadline = performance.now() + COME_MS;
    while (!peer.isWaitedFor && performance.now() < deadline && this.target.exit === null) {
      await setTimeout(10);
    }
    this.#isFresh = peer.isWaitedFor;
  }

  async #played(input: Input, manner: Manner): Promise<Examined> {
    const keeps = !this.#isFresh && !isOpening(input) && this.#isInside;
    if (!this.#isFresh && !keeps) await this.#comesAnew();
    this.#isFresh = false;
    // What a page has shown before is known only if it has been looked at.
    if (this.called === 'page') await this.target.load(HUNG_MS);
    const cuts = manner.cuts || !isTame(input);
    const comeMs = COME_MS;
    const options = { ...manner, keeps, comeMs, cuts, upgrades: this.#upgrades };
    const transcript = await playInput(this.target.peer, input, options);
    const examined = await this.#examined(transcript, input);
    return { ...examined, suspicions: examined.suspicions.map((each) => situated(each, input)) };
  }

  async #examined(transcript: ServedTranscript, input: Input): Promise<Examined> {
    const before = this.#load;
    const load = this.target.hasInspector ? await this.target.load(HUNG_MS) : null;
    const suspicions = [...this.#late(), ...clientSuspicions(transcript)];
    if (this.target.hasInspector && load === null) {
      const exit = await this.target.untilExit(1_000);
      suspicions.push(...(exit === null ? await this.#hung() : this.#late()));
    }
    if (load !== null) this.#load = load;
    const isKnown = load !== null && before !== null;
    return {
      suspicions,
      transcript,
      // A fresh client compiles what it runs; whether time grows with size can be told only where there is size.
      cpuMs: isKnown && hasSizes(input) ? load.cpuMs - before.cpuMs : null,
      grownBytes: isKnown ? load.rssBytes - before.rssBytes : null,
    };
  }

  #late(input: Input = { steps: [] }): readonly Suspicion[] {
    const { target } = this;
    const faults = target.faults.slice(this.#faults);
    this.#faults += faults.length;
    // Its end has been told with the fault that caused it.
    if (faults.length === 0 && this.#hasDied) return [];
    const exit = faultyExit(target.exit, faults, target.hasInspector);
    const suspicions =
      this.called === 'page'
        ? faults.map(pageSuspicion)
        : targetSuspicions({ exit }, faults, 'server');
    this.#hasDied ||= suspicions.some(({ oracle }) => oracle === 'crash' || oracle === 'rejection');
    return suspicions.map((each) => situated(each, input));
  }

  async #hung(): Promise<readonly Suspicion[]> {
    if ((await this.target.load(500)) !== null) return [];
    const stack = (await this.target.whereIsIt(1_000)) ?? '';
    if (this.target.exit !== null) return this.#late();
    const what = this.called === 'page' ? 'main thread' : 'event loop';
    const message = `its ${what} did not come round for ${HUNG_MS / 1000} s`;
    const place = stack.split('\n')[0]?.replace(/:\d+/g, '') ?? '';
    const oracle = this.called === 'page' ? 'page-error' : 'hang';
    return [{ oracle, title: `The ${this.called} hangs`, message, stack, place }];
  }
}

/** Whether anything in an input comes so often that it could come less often. */
function hasSizes(input: Input): boolean {
  return JSON.stringify(halved(input)) !== JSON.stringify(input);
}

const TAME_FIELDS: readonly string[] = ['do', 'on', 'opcode', 'payload', 'times'];
/** Whole messages, and pings and pongs. */
const TAME_OPCODES: readonly number[] = [1, 2, 9, 10];

/** Whether the connection is certainly between two messages, and between two packets, after an input. */
function isTame({ steps }: Input): boolean {
  return steps.every((step) => step.do === 'wait' || isTameFrame(step));
}

function isTameFrame(step: Step): boolean {
  if (step.do !== 'frame' || !TAME_OPCODES.includes(step.opcode)) return false;
  if (!Object.keys(step).every((key) => TAME_FIELDS.includes(key))) return false;
  const first = step.payload.slice(0, 2).join('');
  // Behind these bytes are to follow.
  return !/^4[56]/.test(first);
}
