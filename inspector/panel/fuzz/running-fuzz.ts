import { type Signal, signal } from '@preact/signals';
import { BRIDGE_VERSION, type BridgeAddress } from '../../timeline/bridge/bridge-words.ts';
import type { FuzzAsk } from '../../timeline/bridge/fuzz-ask.ts';
import {
  type FuzzAgain,
  type FuzzBegun,
  type FuzzConfirmed,
  type FuzzDoneAgain,
  type FuzzEnded,
  type FuzzFinding,
  type FuzzNews,
  type FuzzReached,
  MOST_FUZZ_FINDINGS,
  readFuzzNews,
} from '../../timeline/bridge/fuzz-news.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { type BridgeLine, bridgeText, type OpenBridge } from '../bridge/bridge-link.ts';
import { handOver, LEFT } from '../bridge/hand-over.ts';
import { knownBridge } from '../bridge/known-bridge.ts';
import { FuzzCourse } from './fuzz-course.ts';

export type FuzzStage =
  | { readonly kind: 'asking' }
  /** The recording goes over to the process: bytes so far. */
  | { readonly kind: 'sending'; readonly bytes: number }
  /** Another run of that process comes first. */
  | { readonly kind: 'waiting' }
  /** The server is started, or asked what it speaks. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** What was found is put together. */
  | { readonly kind: 'stopping' }
  | ({ readonly kind: 'over'; readonly isStopped: boolean } & FuzzEnded)
  /** Before anything had begun. */
  | { readonly kind: 'stopped' }
  /** For a person. */
  | { readonly kind: 'failed'; readonly message: string };

/** What came of doing a finding again; `asked` while that is not known, `gone` where nobody is left to ask. */
export type Again = FuzzAgain | 'asked' | 'gone';

/** A run of the fuzzer that a local process does for the panel, from asking to its end and beyond. */
export class RunningFuzz {
  readonly stage: Signal<FuzzStage> = signal({ kind: 'asking' });
  readonly begun: Signal<FuzzBegun | null> = signal(null);
  readonly reached: Signal<FuzzReached | null> = signal(null);
  readonly findings: Signal<readonly FuzzFinding[]> = signal([]);
  /** What has repeated, and will be a finding once it is made smaller. */
  readonly awaited: Signal<readonly FuzzConfirmed[]> = signal([]);
  readonly course: FuzzCourse;
  /** When its time is over, in milliseconds since the epoch. */
  endsAt = 0;
  /** Number of the finding that is shown in full; null for none. */
  readonly chosen: Signal<number | null> = signal(null);
  /** By number: findings that were done again. */
  readonly again: Signal<ReadonlyMap<number, Again>> = signal(new Map());
  readonly #line: BridgeLine;
  #begunAt = 0;
  #isStopped = false;
  #isGone = false;

  /**
   * @param ask what the process is asked for
   * @param timeline from which it learns
   */
  constructor(
    readonly ask: FuzzAsk,
    timeline: Timeline,
    version: string,
    address: BridgeAddress,
    open: OpenBridge,
  ) {
    this.course = new FuzzCourse(ask.budgetMs);
    this.#line = open(address, {
      answered: (answer) => {
        const fault = bridgeText(answer, address, BRIDGE_VERSION, 'serve');
        if (fault === null) {
          void this.#send(timeline, version).catch((error) => this.#fail(String(error)));
        } else {
          // Another line has to be pasted.
          knownBridge.value = null;
          this.#fail(fault);
        }
      },
      word: (text) => this.#take(text),
      bytes: () => undefined,
      closed: () => {
        this.#isGone = true;
        this.#forgetAsked();
        this.#fail('Sockeye has ended there, and the run with it. What it had told is still here.');
      },
    });
  }

  /** Is nothing more to be waited for? */
  get isOver(): boolean {
    const { kind } = this.stage.value;
    return kind === 'over' || kind === 'stopped' || kind === 'failed';
  }

  /** Searches no more; what was found is handed over still. */
  stop(): void {
    const { kind } = this.stage.value;
    if (this.isOver || kind === 'stopping') return;
    this.#isStopped = true;
    if (kind === 'running' || kind === 'starting') {
      this.stage.value = { kind: 'stopping' };
      this.#line.say({ type: 'stop' });
    } else {
      this.stage.value = { kind: 'stopped' };
      this.#line.close();
    }
  }

  /** Hangs up, which ends all that goes on. */
  leave(): void {
    this.#isStopped = true;
    if (!this.isOver) this.stage.value = { kind: 'stopped' };
    this.#line.close();
  }

  /** Has a finding done once more, against the same server. */
  showAgain(number: number): void {
    if (this.stage.value.kind !== 'over' && !this.#isGone) return;
    this.#setAgain(number, this.#isGone ? 'gone' : 'asked');
    if (!this.#isGone) this.#line.say({ type: 'again', number });
  }

  async #send(timeline: Timeline, version: string): Promise<void> {
    this.#line.say(this.ask);
    const outcome = await handOver(timeline, this.#line, {
      version,
      onBytes: (bytes) => {
        if (!this.#isStopped) this.stage.value = { kind: 'sending', bytes };
      },
      isStopped: () => this.#isStopped,
    });
    if (outcome === 'left') this.#fail(LEFT);
    if (outcome === 'whole' && !this.#isStopped) this.stage.value = { kind: 'starting' };
  }

  #fail(message: string): void {
    if (!this.isOver) this.stage.value = { kind: 'failed', message };
    this.#line.close();
  }

  #take(text: string): void {
    const news = readFuzzNews(text);
    const { kind } = this.stage.value;
    if (news === null || kind === 'stopped' || kind === 'failed') return;
    switch (news.type) {
      case 'waiting':
        if (!this.#isStopped) this.stage.value = { kind: 'waiting' };
        return;
      case 'begun':
        this.begun.value = news;
        this.#begunAt = performance.now();
        if (!this.#isStopped) this.stage.value = { kind: 'running' };
        return;
      case 'progress':
        this.endsAt = Date.now() + news.leftMs;
        this.course.add(news, (performance.now() - this.#begunAt) / 1_000);
        this.reached.value = news;
        return;
      case 'confirmed':
        this.awaited.value = [...this.awaited.value, news].slice(-MOST_FUZZ_FINDINGS);
        return;
      case 'finding':
        this.#found(news);
        return;
      case 'ended':
        this.awaited.value = [];
        this.stage.value = { ...news, kind: 'over', isStopped: this.#isStopped };
        return;
      case 'again':
        this.#doneAgain(news);
        return;
      case 'failed':
        this.#fail(news.message);
    }
  }

  #found(news: Extract<FuzzNews, { type: 'finding' }>): void {
    const { value: findings } = this.findings;
    this.awaited.value = this.awaited.value.filter(
      ({ foundAfterMs }) => foundAfterMs !== news.foundAfterMs,
    );
    // They are numbered in their order, which is how one is asked for again.
    if (news.number !== findings.length + 1 || findings.length >= MOST_FUZZ_FINDINGS) return;
    this.findings.value = [...findings, news];
    this.chosen.value ??= news.number;
  }

  #doneAgain({ number, outcome, har }: FuzzDoneAgain): void {
    this.#setAgain(number, outcome);
    if (har === null) return;
    this.findings.value = this.findings.value.map((finding) =>
      finding.number === number ? { ...finding, har } : finding,
    );
  }

  #setAgain(number: number, again: Again): void {
    this.again.value = new Map([...this.again.value, [number, again]]);
  }

  #forgetAsked(): void {
    for (const [number, again] of this.again.value) {
      if (again === 'asked') this.#setAgain(number, 'gone');
    }
  }
}
