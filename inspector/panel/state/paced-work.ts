/** Work that is done in steps. */
export interface Work {
  /** Does a part of it. @returns whether there is more */
  step(): boolean;
  /** Is there as much to show as a person can see? */
  isEnough(): boolean;
  /** Shows what was done so far. */
  show(): void;
}

/** The browser's ways to run something later. */
export interface Pace {
  /** Before the next frame is drawn. */
  nextFrame(run: () => void): void;
  /** As soon as whatever else waits, keys and frames included, has had its turn. */
  nextTask(run: () => void): void;
  /** Milliseconds. */
  now(): number;
}

/** So long it works at a time: a frame has 16, and some are for drawing. */
const SLICE_MS = 8;

/** So long at most before the first part is shown, when a person waits for it. */
const FIRST_SLICE_MS = 2;

/** What is shown while work goes on is shown so often: drawing it costs as much as the work. */
const SHOW_EVERY_MS = 200;

/**
 * Does work in slices, so that keys are heard and frames are drawn meanwhile; and without a pause between
 * them, so that a million rows are looked through in a moment.
 */
export class PacedWork {
  #isScheduled = false;
  #isGoing = false;
  #shownAt = 0;

  constructor(
    private readonly work: Work,
    private readonly pace: Pace = browserPace(),
  ) {}

  /** There is something to do, and to show with the next frame. */
  request(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.pace.nextFrame(() => {
      this.#isScheduled = false;
      const isMore = this.#slice(SLICE_MS);
      this.#show();
      if (isMore) this.#goOn();
    });
  }

  /** There is something that a person waits for: a part is done and shown at once, before all else. */
  urge(): void {
    const isMore = this.#slice(FIRST_SLICE_MS, () => this.work.isEnough());
    this.#show();
    if (isMore) this.pace.nextFrame(() => this.#goOn());
  }

  #goOn(): void {
    if (this.#isGoing) return;
    this.#isGoing = true;
    this.pace.nextTask(() => {
      this.#isGoing = false;
      const isMore = this.#slice(SLICE_MS);
      if (!isMore || this.pace.now() - this.#shownAt > SHOW_EVERY_MS) this.#show();
      if (isMore) this.#goOn();
    });
  }

  #slice(lengthMs: number, isEnough = () => false): boolean {
    const end = this.pace.now() + lengthMs;
    let isMore = true;
    do isMore = this.work.step();
    while (isMore && this.pace.now() < end && !isEnough());
    return isMore;
  }

  #show(): void {
    this.#shownAt = this.pace.now();
    this.work.show();
  }
}

function browserPace(): Pace {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    nextFrame: (run) => void requestAnimationFrame(run),
    nextTask(run) {
      waiting.push(run);
      port2.postMessage(null);
    },
    now: () => performance.now(),
  };
}
