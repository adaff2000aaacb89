import { type Signal, signal } from '@preact/signals';
import { isAnswered } from '../../compare/is-answered.ts';
import { openHar } from '../../recording/open-har.ts';
import type { Divergence } from '../../replay/divergence.ts';
import type { ReplayAsk } from '../../replay/replay-ask.ts';
import {
  type ReplayNews,
  type ReplayPlayed,
  type ReplayPlaying,
  type ReplayReached,
  readReplayNews,
} from '../../replay/replay-news.ts';
import { BRIDGE_VERSION, type BridgeAddress } from '../../timeline/bridge/bridge-words.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { type BridgeLine, bridgeText, type OpenBridge } from '../bridge/bridge-link.ts';
import { handOver, LEFT } from '../bridge/hand-over.ts';
import { knownBridge } from '../bridge/known-bridge.ts';
import { comparePaced } from '../compare/compare-paced.ts';
import { CompareState } from '../compare/compare-state.ts';
import { chunksOf } from '../recording/chunks-of.ts';
import type { RecordingFile } from '../recording/recordings.ts';
import { othersTurn } from '../state/turns.ts';
import { recordedOrigins } from './recorded-origins.ts';

export type ReplayPhase =
  | { readonly kind: 'asking' }
  /** The recording goes over to the process: bytes so far. */
  | { readonly kind: 'sending'; readonly bytes: number }
  | ({ readonly kind: 'serving' } & Pick<
      Extract<ReplayNews, { type: 'listening' }>,
      'url' | 'port' | 'paths'
    >)
  | ({ readonly kind: 'playing' } & ReplayPlaying)
  /** What was said comes back, and is compared: how much is done, of 1. */
  | { readonly kind: 'comparing'; readonly done: number }
  | ({ readonly kind: 'played' } & ReplayPlayed)
  /** The recording is not served any more; what clients did is still here to be read. */
  | { readonly kind: 'stopped' }
  /** For a person. */
  | { readonly kind: 'failed'; readonly message: string };

/** What is played. */
export interface ReplaySource {
  readonly name: string;
  readonly timeline: Timeline;
}

/** So many clients that have gone are remembered; a page that comes back is a new one each time. */
const MOST_GONE = 100;

/** A replay that a local process does for the panel, from asking to its end. */
export class RunningReplay {
  readonly phase: Signal<ReplayPhase> = signal({ kind: 'asking' });
  /** By name: clients that are played to, or were. */
  readonly clients = new Map<string, ReplayReached>();
  readonly divergences: Divergence[] = [];
  /** Rises with what is told of clients. */
  readonly told = signal(0);
  /** When the recording began to be served, in milliseconds since the epoch; null before. */
  servedAt: number | null = null;
  /** The recording beside what a server said to it now; null before that is known. */
  readonly comparison: Signal<CompareState | null> = signal(null);
  /** The servers of the recording: a page's timeline may have others, or none, by now. */
  readonly origins: readonly string[];
  readonly #line: BridgeLine;
  /** The recording as it was sent: what a page's timeline had then may be cleared by now. */
  readonly #sent: Blob[] = [];
  readonly #received: Uint8Array[] = [];
  #played: ReplayPlayed | null = null;
  #isStopped = false;
  #isHeard = false;

  /** @param ask what the process is asked for */
  constructor(
    readonly ask: ReplayAsk,
    readonly source: ReplaySource,
    version: string,
    address: BridgeAddress,
    open: OpenBridge,
  ) {
    this.origins = recordedOrigins(source.timeline);
    this.#line = open(address, {
      answered: (answer) => {
        const fault = bridgeText(answer, address, BRIDGE_VERSION, 'serve');
        if (fault === null) void this.#send(version).catch((error) => this.#fail(String(error)));
        else {
          // Another line has to be pasted.
          knownBridge.value = null;
          this.#fail(fault);
        }
      },
      word: (text) => this.#take(text),
      bytes: (bytes) => void this.#received.push(bytes),
      closed: () => {
        // All that it had to say may have come.
        if (!this.#isHeard) this.#fail('Sockeye has ended there, and the replay with it.');
      },
    });
  }

  get isOver(): boolean {
    const { kind } = this.phase.value;
    return kind === 'played' || kind === 'failed' || kind === 'stopped';
  }

  /** What is played, as a file. */
  get recording(): RecordingFile {
    const whole = new Blob(this.#sent);
    return { name: this.source.name, size: whole.size, stream: () => whole.stream() };
  }

  /** Ends it, wherever it is. */
  stop(): void {
    this.#isStopped = true;
    this.#line.close();
    if (!this.isOver) this.phase.value = { kind: 'stopped' };
  }

  async #send(version: string): Promise<void> {
    this.#line.say(this.ask);
    const outcome = await handOver(this.source.timeline, this.#line, {
      version,
      keep: (part) => void this.#sent.push(part),
      onBytes: (bytes) => {
        this.phase.value = { kind: 'sending', bytes };
      },
      isStopped: () => this.#isStopped,
    });
    if (outcome === 'left') this.#fail(LEFT);
  }

  #fail(message: string): void {
    if (!this.isOver) this.phase.value = { kind: 'failed', message };
    this.#line.close();
  }

  #take(text: string): void {
    const news = readReplayNews(text);
    if (news === null || this.#isStopped) return;
    switch (news.type) {
      case 'listening':
        this.servedAt = Date.now();
        this.phase.value = { ...news, kind: 'serving' };
        return;
      case 'reached':
        this.#reached(news);
        return;
      case 'divergence':
        this.divergences.push(news);
        this.told.value++;
        return;
      case 'playing':
        this.phase.value = { ...news, kind: 'playing' };
        return;
      case 'played':
        this.#played = news;
        this.phase.value = { kind: 'comparing', done: 0 };
        return;
      case 'end':
        this.#isHeard = true;
        void this.#compare().catch((error) => this.#fail(String(error)));
        return;
      case 'failed':
        this.#fail(news.message);
    }
  }

  #reached(news: ReplayReached): void {
    this.clients.set(news.session, news);
    this.told.value++;
    if (this.clients.size <= MOST_GONE) return;
    for (const { session, isOver } of this.clients.values()) {
      if (isOver) this.clients.delete(session);
      if (this.clients.size <= MOST_GONE) return;
    }
  }

  async #compare(): Promise<void> {
    const played = this.#played;
    if (played === null) return;
    const { outcome, learned } = played;
    if (outcome === 'same' || outcome === 'different') {
      const isStopped = () => this.#isStopped;
      const { name } = this.source;
      const { timeline } = await openHar(chunksOf(this.recording.stream()), {
        pause: othersTurn,
        isStopped,
      });
      const now = await openHar(inOrder(this.#received.splice(0)), {
        pause: othersTurn,
        isStopped,
      });
      const comparison = await comparePaced(timeline, now.timeline, {
        ignore: learned,
        conversationsOfA: (conversation) => isAnswered(timeline, conversation),
        progress: (done) => {
          this.phase.value = { kind: 'comparing', done };
        },
        isStopped,
      });
      if (comparison === null) return;
      const b = { name: 'the server now', timeline: now.timeline };
      this.comparison.value = new CompareState({ name, timeline }, b, comparison);
    }
    this.phase.value = { ...played, kind: 'played' };
    this.#line.close();
  }
}

async function* inOrder(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* parts;
}
