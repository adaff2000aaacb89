import { setTimeout } from 'node:timers/promises';
import type { Dialect } from '../generate/dialect.ts';
import { missingAcks } from '../oracles/given-acks.ts';
import { HealthyClient, healthyInput, isServed } from '../oracles/healthy-client.ts';
import { mustRefuse } from '../oracles/must-refuse.ts';
import { inputSuspicions } from '../oracles/of-input.ts';
import { targetSuspicions } from '../oracles/of-target.ts';
import { transcriptSuspicions } from '../oracles/of-transcript.ts';
import { keyOf, type Suspicion } from '../oracles/oracle.ts';
import { situated } from '../oracles/situated.ts';
import type { Load, Target } from '../target/target.ts';
import type { Transcript } from '../wire/answer.ts';
import type { Input } from '../wire/input.ts';
import { type RunOptions, runInput } from '../wire/run-input.ts';
import { CONFIRMING_WAIT_MS, type Examined, type Examining, HUNG_MS } from './examining.ts';

/** A fault may show a moment after its cause. */
const LATE_FAULT_MS = 250;
const SERVED_MS = 4_000;
/** What contradicts itself for so long does so for good. */
const STEADY_MS = 150;
/** The longest that a target may go on with what it was sent, when its cost is measured. */
const BUSY_MS = 8_000;
/** Processor time between two looks that is no work. */
const IDLE_CPU_MS = 8;

/** Runs inputs on one server, and asks the oracles after each. */
export class Examiner implements Examining {
  readonly target: Target;
  readonly called = 'server';
  readonly #dialect: Dialect;
  #healthy: HealthyClient | null = null;
  /** A multiple of what answers take where all is well. */
  #waitMs = 150;
  #faults = 0;
  #hasDied = false;
  #load: Load | null = null;

  private constructor(target: Target, dialect: Dialect) {
    this.target = target;
    this.#dialect = dialect;
  }

  static async open(target: Target, dialect: Dialect): Promise<Examiner> {
    const examiner = new Examiner(target, dialect);
    // What runs for the first time is compiled first, and would count as slow.
    await isServed(target.address, healthyInput(dialect), SERVED_MS);
    const start = performance.now();
    await isServed(target.address, healthyInput(dialect), SERVED_MS);
    examiner.#waitMs = Math.min(150, Math.max(12, (performance.now() - start) * 2));
    examiner.#healthy = await HealthyClient.open(target.address, dialect);
    examiner.#load = await target.load(HUNG_MS);
    return examiner;
  }

  /** Each input comes by connections of its own. */
  async isReadyFor(): Promise<boolean> {
    return this.target.exit === null;
  }

  outlives(): boolean {
    return true;
  }

  /** Looks only at what is known at once: for a first look at many inputs. */
  async quick(input: Input): Promise<Examined> {
    const transcript = await this.#run(input, { waitMs: this.#waitMs }, 40);
    return situatedIn(await this.#examine(transcript, input), input);
  }

  /** As `quick`, but waits until the target has nothing more to do, so that all of the cost is known. */
  async measured(input: Input): Promise<Examined> {
    const before = this.#load;
    const transcript = await this.#run(input, { waitMs: this.#waitMs, settleMs: 40 }, 40);
    const examined = situatedIn(await this.#examine(transcript, input), input);
    const deadline = performance.now() + BUSY_MS;
    for (let last = this.#load; last !== null && performance.now() < deadline; ) {
      await setTimeout(15);
      const load = await this.target.load(HUNG_MS);
      if (load === null) {
        if (this.target.exit !== null) break;
        // Too busy to say; what it costs by now is what is asked for.
        continue;
      }
      this.#load = load;
      if (load.cpuMs - last.cpuMs < IDLE_CPU_MS) break;
      last = load;
    }
    const after = this.#load;
    if (before === null || after === null || after === before) return examined;
    const cpuMs = after.cpuMs - before.cpuMs;
    return { ...examined, cpuMs, grownBytes: after.rssBytes - before.rssBytes };
  }

  /** Waits a moment for what comes late, while the input is made smaller. */
  async brief(input: Input, key: string): Promise<Examined> {
    const transcript = await this.#run(input, { waitMs: 200, settleMs: 10 }, 200);
    const before = situatedIn(await this.#examine(transcript, input), input);
    if (before.suspicions.some((each) => keyOf(each) === key)) return before;
    await this.target.untilExit(60);
    return { ...before, suspicions: [...before.suspicions, ...this.#late(input)] };
  }

  /** Waits for what comes late, and asks whether new clients are served. */
  async thorough(input: Input, key?: string): Promise<Examined> {
    const transcript = await this.#run(input, { waitMs: CONFIRMING_WAIT_MS, settleMs: 30 }, 1_000);
    const before = situatedIn(await this.#examine(transcript, input), input);
    const isFound = (all: readonly Suspicion[]) => all.some((each) => keyOf(each) === key);
    if (isFound(before.suspicions)) return before;
    const deadline = performance.now() + LATE_FAULT_MS;
    while (performance.now() < deadline && this.target.exit === null) {
      if (this.target.faults.length > this.#faults) break;
      await setTimeout(15);
    }
    const late = this.#late(input);
    const all = [...before.suspicions, ...late];
    if (isFound(all) || this.target.exit !== null) return { ...before, suspicions: all };
    return { ...before, suspicions: [...all, ...(await this.health())] };
  }

  /** Whether those who keep the protocol are served as before. */
  async health(): Promise<readonly Suspicion[]> {
    if (this.target.exit !== null) return this.#late();
    const { address } = this.target;
    if (!(await isServed(address, healthyInput(this.#dialect), SERVED_MS))) {
      if ((await this.target.untilExit(100)) !== null) return this.#late();
      return [await this.#notServed()];
    }
    if (this.#healthy === null || this.#healthy.isUndisturbed()) {
      const missing = await missingAcks(address, this.#dialect);
      return missing.length > 0 ? missing : this.#contradictions();
    }
    this.#healthy.close();
    this.#healthy = await HealthyClient.open(address, this.#dialect);
    const message = 'the connection of a client that did nothing wrong was ended';
    const title = 'A healthy client lost its connection';
    return [{ oracle: 'disturbed-peer', title, message, stack: '', place: 'connection' }];
  }

  /** What a server keeps may contradict itself for a moment, while it does two things one after the other. */
  async #contradictions(): Promise<readonly Suspicion[]> {
    const message = await this.target.contradiction(HUNG_MS);
    if (message === null) return [];
    await setTimeout(STEADY_MS);
    if ((await this.target.contradiction(HUNG_MS)) !== message) return [];
    const title = `What the server keeps of its clients contradicts itself: ${message}`;
    return [{ oracle: 'state', title, message, stack: '', place: message }];
  }

  close(): void {
    this.#healthy?.close();
  }

  #run(input: Input, options: RunOptions, endMs: number): Promise<Transcript> {
    const mustEnd = { connections: mustRefuse(input).keys(), ms: endMs };
    return runInput(this.target.address, input, { ...options, mustEnd });
  }

  async #examine(transcript: Transcript, input: Input): Promise<Examined> {
    const before = this.#load;
    const load = this.target.hasInspector ? await this.target.load(HUNG_MS) : null;
    const suspicions = [
      ...this.#late(),
      ...transcriptSuspicions(transcript, input),
      ...inputSuspicions(input, transcript),
    ];
    if (this.target.hasInspector && load === null) {
      const exit = await this.target.untilExit(1_000);
      suspicions.push(...(exit === null ? [await this.#notServed()] : this.#late()));
    }
    if (load !== null) this.#load = load;
    const isKnown = load !== null && before !== null;
    return {
      suspicions,
      transcript,
      cpuMs: isKnown ? load.cpuMs - before.cpuMs : null,
      grownBytes: isKnown ? load.rssBytes - before.rssBytes : null,
    };
  }

  #late(input: Input = { steps: [] }): readonly Suspicion[] {
    const faults = this.target.faults.slice(this.#faults);
    this.#faults += faults.length;
    // Its end has been told with the fault that caused it, which may have come a moment earlier.
    if (faults.length === 0 && this.#hasDied) return [];
    const suspicions = targetSuspicions(this.target, faults);
    this.#hasDied ||= suspicions.some(({ oracle }) => oracle === 'crash' || oracle === 'rejection');
    return suspicions.map((each) => situated(each, input));
  }

  async #notServed(): Promise<Suspicion> {
    const isTurning = (await this.target.load(500)) !== null;
    const stack = isTurning ? '' : ((await this.target.whereIsIt(1_000)) ?? '');
    if (this.target.hasInspector && !isTurning) {
      const message = `its event loop did not come round for ${HUNG_MS / 1000} s`;
      const place = stack.split('\n')[0]?.replace(/:\d+/g, '') ?? '';
      return { oracle: 'hang', title: 'The server hangs', message, stack, place };
    }
    const message = `a new client got no answer within ${SERVED_MS / 1000} s`;
    const oracle = this.target.hasInspector ? 'no-response' : 'hang';
    return { oracle, title: 'The server answers no more', message, stack, place: 'new client' };
  }
}

function situatedIn(examined: Examined, input: Input): Examined {
  return { ...examined, suspicions: examined.suspicions.map((each) => situated(each, input)) };
}
