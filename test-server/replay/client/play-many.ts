import { setTimeout as delay } from 'node:timers/promises';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { Latencies, type Latency } from './latencies.ts';
import { MOST_BYTES_OF_RUNS } from './limits.ts';
import { playOnce } from './play-once.ts';
import type { Played } from './played.ts';
import { refusedOrigins } from './replay-as-client.ts';
import type { PlayOptions } from './replay-options.ts';
import { scriptOf } from './script.ts';

export interface LoadOptions extends PlayOptions {
  /** How many clients play the recording, side by side. */
  readonly clients: number;
  /** How many begin in a second; all at once when absent. */
  readonly rate?: number;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  readonly clients: number;
  readonly started: number;
  /** All that they had to send is sent, and all that they waited for has come. */
  readonly finished: number;
  /** The others that are through. */
  readonly failed: number;
}

export interface LoadReport extends LoadProgress {
  /** `failed`: some clients could not play the recording through. */
  readonly outcome: 'fine' | 'failed' | 'unreachable' | 'refused' | 'aborted';
  readonly refused: readonly string[];
  readonly latencies: readonly Latency[];
  /** Packets that were sent although what they waited for had not come, and packets that were not sent. */
  readonly late: number;
  readonly unsent: number;
  /** Why connections failed, and how many did. */
  readonly failures: ReadonlyMap<string, number>;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/**
 * Has many clients play the page's side of a recording at once, and measures how long the server takes.
 * Whatever a server does, it settles.
 *
 * @throws TypeError when a target is no origin or a rule of `ignore` is none
 * @throws RangeError when `clients` or `rate` is no such number
 */
export async function playMany(timeline: Timeline, options: LoadOptions): Promise<LoadReport> {
  const { clients, rate = Number.POSITIVE_INFINITY, signal, onProgress } = options;
  if (!(Number.isInteger(clients) && clients > 0)) {
    throw new RangeError(`expected a whole number of clients from 1 on, got ${clients}`);
  }
  if (!(rate > 0)) throw new RangeError(`expected a rate of clients a second above 0, got ${rate}`);
  const startedAt = Date.now();
  const script = scriptOf(timeline, options);
  const refused = refusedOrigins(script, options);
  const load = new Load(clients, onProgress);
  const each = { mostBytes: MOST_BYTES_OF_RUNS / clients, ...options };
  const running: Promise<void>[] = [];
  for (let i = 0; i < clients && refused.length === 0 && !signal?.aborted; i++) {
    // By the clock, so that slow turns of the loop don't add up.
    const wait = startedAt + (i * 1_000) / rate - Date.now();
    if (wait >= 1) await delay(wait, undefined, signal && { signal }).catch(() => undefined);
    if (signal?.aborted) break;
    load.start();
    running.push(playOnce(script, each).then((played) => load.take(played)));
  }
  await Promise.all(running);
  const outcome = refused.length > 0 ? 'refused' : load.outcome(signal?.aborted ?? false);
  return { ...load.report(), outcome, refused, startedAt, durationMs: Date.now() - startedAt };
}

/** Of reasons that are told apart. */
const MOST_REASONS = 100;

class Load {
  #started = 0;
  #finished = 0;
  #failed = 0;
  #reached = 0;
  #late = 0;
  #unsent = 0;
  readonly #latencies = new Latencies();
  readonly #failures = new Map<string, number>();

  constructor(
    private readonly clients: number,
    private readonly onProgress: LoadOptions['onProgress'],
  ) {}

  start(): void {
    this.#started++;
    this.onProgress?.(this.#progress());
  }

  take({ timeline, late, unsent, failures, isReached, isAborted }: Played): void {
    const isFine = isReached && !isAborted && late.length === 0 && unsent.length === 0;
    if (isFine) this.#finished++;
    else this.#failed++;
    if (isReached) this.#reached++;
    this.#late += late.length;
    this.#unsent += unsent.length;
    this.#latencies.add(timeline);
    for (const { reason } of failures) {
      const known = this.#failures.get(reason);
      if (known !== undefined || this.#failures.size < MOST_REASONS) {
        this.#failures.set(reason, (known ?? 0) + 1);
      }
    }
    this.onProgress?.(this.#progress());
  }

  outcome(isAborted: boolean): LoadReport['outcome'] {
    if (isAborted) return 'aborted';
    if (this.#reached === 0) return 'unreachable';
    return this.#failed > 0 ? 'failed' : 'fine';
  }

  report(): Omit<LoadReport, 'outcome' | 'refused' | 'startedAt' | 'durationMs'> {
    return {
      ...this.#progress(),
      latencies: this.#latencies.summary(),
      late: this.#late,
      unsent: this.#unsent,
      failures: this.#failures,
    };
  }

  #progress(): LoadProgress {
    return {
      clients: this.clients,
      started: this.#started,
      finished: this.#finished,
      failed: this.#failed,
    };
  }
}
