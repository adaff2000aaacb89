import { setImmediate, setTimeout } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { openHar, troubleOf } from '../../inspector/recording/open-har.ts';
import { ofHost } from '../../inspector/replay/of-host.ts';
import { readScripts } from '../../inspector/replay/read-scripts.ts';
import type { Script } from '../../inspector/replay/script.ts';
import {
  type FuzzAsk,
  LARGEST_SEED,
  readFuzzCommand,
} from '../../inspector/timeline/bridge/fuzz-ask.ts';
import {
  type FuzzNews,
  LONGEST_TEXT,
  MOST_FUZZ_FINDINGS,
} from '../../inspector/timeline/bridge/fuzz-news.ts';
import type { Finding } from '../fuzz/findings/finding.ts';
import type { Dialect } from '../fuzz/generate/dialect.ts';
import { learn } from '../fuzz/generate/learn.ts';
import { fuzz, TargetUnusable } from '../fuzz/run/fuzz.ts';
import { showAgain } from '../fuzz/run/show-again.ts';
import { NotStarted } from '../fuzz/target/exec-target.ts';
import { type FuzzTarget, fuzzTarget } from './fuzz-target.ts';
import {
  begunNews,
  confirmedNews,
  cut,
  fileNews,
  findingNews,
  reachedNews,
} from './fuzz-telling.ts';
import { inTurn } from './in-turn.ts';
import { incomingFile } from './incoming-file.ts';
import { Latest } from './latest.ts';

/** A run that is not over so long after its time is not waited for. */
const HARD_STOP_MS = 14_000;

/**
 * Fuzzes a server that a panel has asked for, says how it goes, and does findings again, until the panel
 * hangs up. Whatever happens is said; it never rejects.
 * @param command that a panel may have started as its target
 */
export async function runFuzzJob(
  socket: WebSocket,
  ask: FuzzAsk,
  command: string | undefined,
): Promise<void> {
  const job = new FuzzJob(socket);
  try {
    const target = fuzzTarget(ask, command);
    const scripts = await scriptsFrom(socket, ask, job.signal);
    await inTurn(
      () => job.run(ask, target, scripts),
      () => job.say({ type: 'waiting' }),
    );
  } catch (error) {
    job.say({ type: 'failed', message: cut(reasonOf(error), LONGEST_TEXT) });
  }
}

/** What the recording that comes has to teach; nothing where it is empty. */
async function scriptsFrom(
  socket: WebSocket,
  { origin }: FuzzAsk,
  signal: AbortSignal,
): Promise<readonly Script[]> {
  const opened = await openHar(incomingFile(socket), {
    isStopped: () => signal.aborted,
    // Others are served by this process meanwhile.
    pause: setImmediate,
  });
  const trouble = troubleOf(opened);
  if (trouble !== null) throw new Error(`the recording did not come whole: ${trouble}`);
  const scripts = readScripts(opened.timeline);
  return origin === null ? scripts : scripts.filter(ofHost(scripts, new URL(origin).host));
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const isUnusable = error instanceof TargetUnusable || error instanceof NotStarted;
  return isUnusable ? `The server cannot be used: ${message}` : message;
}

class FuzzJob {
  readonly #stop = new AbortController();
  readonly #socket: WebSocket;
  readonly #findings: Finding[] = [];
  #dialect: Dialect | null = null;
  #target: FuzzTarget | null = null;
  #isGone = false;
  #isOver = false;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.once('close', () => {
      this.#isGone = true;
      this.#stop.abort();
    });
    socket.on('message', (data, isBinary) => {
      const word = isBinary ? null : readFuzzCommand(String(data));
      if (word?.type === 'stop') this.#stop.abort();
      if (word?.type === 'again') void this.#again(word.number);
    });
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  say(news: FuzzNews): void {
    if (!this.#isGone) this.#socket.send(JSON.stringify(news));
  }

  /** Settles once nothing of the run is left. */
  async run(ask: FuzzAsk, target: FuzzTarget, scripts: readonly Script[]): Promise<void> {
    if (this.#isGone) return;
    const { layers, budgetMs } = ask;
    const seed = ask.seed ?? Math.floor(Math.random() * (LARGEST_SEED + 1));
    this.#target = target;
    const start = performance.now();
    const progress = new Latest<Extract<FuzzNews, { type: 'progress' }>>((news) => this.say(news));
    let inputs = 0;
    const running = fuzz({
      ...target,
      seed,
      layers,
      budgetMs,
      maxFindings: MOST_FUZZ_FINDINGS,
      learnt: (found) => {
        const dialect = learn(found, scripts);
        this.say({ type: 'begun', ...begunNews(seed, dialect) });
        return dialect;
      },
      onProgress: (reached) => {
        inputs = reached.inputs;
        progress.set('', { type: 'progress', ...reachedNews(reached) });
      },
      onConfirmed: (confirmed) => this.say({ type: 'confirmed', ...confirmedNews(confirmed) }),
      onFinding: (finding, dialect) => {
        this.#dialect = dialect;
        const number = this.#findings.push(finding);
        this.say({ type: 'finding', ...findingNews(number, finding, dialect) });
      },
      signal: this.signal,
    });
    const late = setTimeout(budgetMs + HARD_STOP_MS, null, { ref: false });
    const report = await Promise.race([running, late]);
    progress.end();
    this.#isOver = true;
    const durationMs = performance.now() - start;
    const unrepeated = report?.unrepeated.length ?? 0;
    this.say({ type: 'ended', inputs: report?.inputs ?? inputs, durationMs, unrepeated });
    this.#stop.abort();
    await running;
  }

  async #again(number: number): Promise<void> {
    const finding = this.#findings[number - 1];
    const [dialect, target] = [this.#dialect, this.#target];
    if (!this.#isOver || finding === undefined || dialect === null || target === null) return;
    const { start, keepsSpare } = target;
    const { outcome, har } = await inTurn(() => showAgain(finding, dialect, start, keepsSpare));
    this.say({ type: 'again', number, outcome, har: fileNews(har) });
  }
}
