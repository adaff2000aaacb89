import type { ClientStep, Step } from './step.ts';

/** Which of the client's steps are still to come, and from when on they count as missing. */
export class Attendance {
  readonly #steps: readonly Step[];
  /** When each step was done; NaN before. */
  readonly #doneAt: Float64Array;
  readonly #isReported: Uint8Array;
  /** The first of the client's steps that is neither done nor reported. */
  #front = 0;
  #lastDone = -1;
  /** The client's step before the front; looked for once. */
  #frontsLast = { of: -1, last: -1 };
  /** When the client went past it. */
  #passedAt = Number.POSITIVE_INFINITY;

  /**
   * @param patience milliseconds that a client may be late
   * @param stretch how much longer than recorded it may take before that
   */
  constructor(
    steps: readonly Step[],
    private readonly openedAt: number,
    private readonly patience: number,
    private readonly stretch: number,
  ) {
    this.#steps = steps;
    this.#doneAt = new Float64Array(steps.length).fill(Number.NaN);
    this.#isReported = new Uint8Array(steps.length);
    this.#advance(openedAt);
  }

  isDone(index: number): boolean {
    return !Number.isNaN(this.#doneAt[index]!);
  }

  note(index: number, now: number): void {
    this.#doneAt[index] = now;
    const isClients = this.#steps[index]!.by === 'client';
    if (isClients && index > this.#lastDone) this.#lastDone = index;
    if (index === this.#front) this.#advance(now);
    else if (isClients && index > this.#front) this.#passedAt = Math.min(this.#passedAt, now);
  }

  /** Is it done, or told as missing? */
  isSettled(index: number): boolean {
    return this.isDone(index) || this.#isReported[index] === 1;
  }

  /** When the next step of the client's will count as missing, as far as is known now. */
  get deadline(): number {
    const step = this.#steps[this.#front];
    if (step === undefined) return Number.POSITIVE_INFINITY;
    return Math.min(this.#expectedAt(step), this.#passedAt) + this.patience;
  }

  /**
   * After what came right before it, and after what the client did before, since it may go by a clock of
   * its own while the server is played faster. Never, while the former is not done.
   */
  #expectedAt(step: Step): number {
    const { index, partner, kind } = step;
    const after = this.#after(step, kind === 'ack' && partner !== null ? partner : index - 1);
    if (Number.isNaN(after)) return Number.POSITIVE_INFINITY;
    const own = this.#after(step, this.#lastClientBefore(index));
    return Number.isNaN(own) ? after : Math.max(after, own);
  }

  #after(step: Step, anchor: number): number {
    const since = anchor < 0 ? this.openedAt : this.#doneAt[anchor]!;
    const from = anchor < 0 ? 0 : this.#steps[anchor]!.at;
    return since + Math.max(0, step.at - from) * this.stretch;
  }

  #lastClientBefore(index: number): number {
    if (this.#frontsLast.of !== index) {
      let last = index - 1;
      while (last >= 0 && this.#steps[last]!.by === 'server') last--;
      this.#frontsLast = { of: index, last };
    }
    return this.#frontsLast.last;
  }

  /** A step that counts as missing by now, told once; null for none. */
  overdue(now: number): ClientStep | null {
    while (this.deadline <= now) {
      const step = this.#steps[this.#front] as ClientStep;
      this.#isReported[step.index] = 1;
      this.#advance(now);
      if (this.#isWanted(step)) return step;
    }
    return null;
  }

  /** What is still missing at the end, and has not been told. */
  *missing(): Generator<ClientStep, void> {
    for (const step of this.#steps) {
      if (step.by === 'client' && this.#isOpen(step) && this.#isWanted(step)) yield step;
    }
  }

  #isOpen({ index }: Step): boolean {
    return !this.isDone(index) && this.#isReported[index] === 0;
  }

  /** Nobody answers what was not asked; and who leaves need not say goodbye to each namespace. */
  #isWanted({ kind, partner }: ClientStep): boolean {
    if (kind === 'disconnect') return false;
    return kind !== 'ack' || partner === null || this.isDone(partner);
  }

  #advance(now: number): void {
    while (this.#front < this.#steps.length && !this.#isAwaited(this.#steps[this.#front]!)) {
      this.#front++;
    }
    this.#passedAt = this.#lastDone > this.#front ? now : Number.POSITIVE_INFINITY;
  }

  #isAwaited(step: Step): boolean {
    return step.by === 'client' && this.#isOpen(step) && step.kind !== 'disconnect';
  }
}
