import { setMaxListeners } from 'node:events';
import type { Entry } from '../../../inspector/timeline/entry.ts';
import { DEFAULT_PATIENCE, MOST_BYTES_OF_RUNS } from './limits.ts';
import { Moments } from './moments.ts';
import type { Rewriting } from './packet-to-send.ts';
import type { Failure, Late, Unsent } from './played.ts';
import type { Player } from './player.ts';
import type { PlayOptions } from './replay-options.ts';
import { rewrite } from './rewrite.ts';
import { RunLog } from './run-log.ts';
import type { Script, Step } from './script.ts';

/** What the players of one run share. */
export class Play {
  readonly log: RunLog;
  readonly late: Late[] = [];
  readonly unsent: Unsent[] = [];
  readonly failures: Failure[] = [];
  readonly patience: number;
  readonly speed: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  players: readonly Player[] = [];
  sent = 0;
  received = 0;
  readonly #moments = new Moments();
  /** Rows of this run by rows of the recording, and back. */
  readonly #runRows = new Map<number, number>();
  readonly #recordedRows = new Map<number, number>();

  constructor(
    readonly script: Script,
    private readonly options: PlayOptions,
    private readonly onProgress: (() => void) | undefined,
  ) {
    const most = options.mostBytes ?? MOST_BYTES_OF_RUNS;
    this.log = new RunLog(most, () => this.#flooded(most));
    this.patience = options.patienceMs ?? DEFAULT_PATIENCE;
    this.speed = options.speed ?? Number.POSITIVE_INFINITY;
    this.headers = options.headers ?? {};
    // Each wait listens to it, and there may be very many.
    this.signal = AbortSignal.any(options.signal === undefined ? [] : [options.signal]);
    setMaxListeners(0, this.signal);
  }

  until(check: () => boolean, milliseconds: number): Promise<boolean> {
    return this.#moments.until(check, milliseconds, this.signal);
  }

  /** A conversation begins where the others stood when it began in the recording. */
  async whenItsTurn(player: Player): Promise<void> {
    const { firstRow } = player.script;
    const others = this.players.filter(
      (other) => other !== player && other.script.firstRow < firstRow,
    );
    const marks = others.map((other) => ({
      other,
      steps: other.script.steps.filter(({ row }) => row < firstRow).length,
      received: other.script.received.filter(({ row }) => row < firstRow).length,
    }));
    const isTurn = () =>
      marks.every(({ other, steps, received }) => other.done >= steps && other.came >= received);
    // The others have patience themselves, and give up.
    await this.until(isTurn, 2 ** 31 - 1);
  }

  wake({ direction }: Entry): void {
    if (direction === 'received') this.received++;
    this.#moments.wake();
    this.onProgress?.();
  }

  /** A player is through; others may wait for it. */
  playerDone(): void {
    this.#moments.wake();
  }

  stepDone(): void {
    this.sent++;
    this.#moments.wake();
    this.onProgress?.();
  }

  #flooded(most: number): void {
    const reason = `the servers sent more than ${most} bytes, so the run was ended`;
    this.failures.push({ url: this.script.conversations[0]?.conversation.path ?? '', reason });
    for (const player of this.players) player.terminate();
    this.#moments.wake();
  }

  /** The rows stand for each other. */
  correspond(recorded: number, run: number): void {
    this.#runRows.set(recorded, run);
    this.#recordedRows.set(run, recorded);
  }

  recordedOf(run: number): number | undefined {
    return this.#recordedRows.get(run);
  }

  fail({ connection, message }: Entry): void {
    const reason = message ?? 'the connection failed';
    if (this.failures.length < 1_000) this.failures.push({ url: connection.url, reason });
  }

  /** What of a recorded packet is another in this run; a text says why it cannot be sent. */
  rewritingOf(step: Step, entry: Entry): Rewriting | string {
    const values = rewrite(this.script, step, entry, {
      auth: this.options.auth,
      run: this.log.timeline,
      runRow: (recorded) => this.#runRows.get(recorded),
    });
    if (entry.kind !== 'ack') return { values };
    const question = entry.ack && 'answers' in entry.ack ? entry.ack.row : null;
    if (question === null) return { values };
    const asked = this.#runRows.get(question);
    const ackId = asked === undefined ? undefined : this.log.timeline.entry(asked).ackId;
    return ackId === undefined ? 'the server has not asked for this ack' : { values, ackId };
  }
}
