import type { Batch } from '../../inspector/observation.ts';
import type { Line } from '../../inspector/timeline/line.ts';
import { LineQueue } from '../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../inspector/timeline/timeline.ts';

/** How often lines are looked for that were waiting for something that did not come. */
const TICK_MS = 100;

/** A document that does not say good-bye within this time will not. */
export const FAREWELL_MS = 5_000;

export interface CaptureOptions {
  /** Takes lines in the order of their connections, as they are settled. */
  readonly write: (lines: readonly Line[]) => void;
  /** Hears of every batch before it is read. */
  readonly observe?: (batch: Batch) => void;
  /** Record where each send was called from. */
  readonly callSites?: boolean;
}

/** Turns batches into lines and knows which documents are alive. */
export class CaptureReading {
  /** Everything that was captured so far. */
  readonly timeline = new Timeline({ browser: 'chromium' });
  readonly #queue = new LineQueue(this.timeline);
  readonly #alive = new Set<string>();
  readonly #tick = setInterval(() => this.#write(), TICK_MS);
  #allGone: (() => void) | null = null;

  constructor(private readonly options: CaptureOptions) {}

  document(document: string): void {
    this.#alive.add(document);
  }

  batch(batch: Batch): void {
    this.options.observe?.(batch);
    this.timeline.apply(batch);
    this.#write();
  }

  gone(document: string, at: number, isUnheard: boolean): void {
    this.timeline.documentGone(document, at, isUnheard);
    this.#alive.delete(document);
    if (this.#alive.size === 0) this.#allGone?.();
  }

  /** Settles when every document has gone, or when one takes too long. */
  farewell(): Promise<void> {
    return new Promise((resolve) => {
      this.#allGone = resolve;
      setTimeout(resolve, FAREWELL_MS).unref();
      if (this.#alive.size === 0) resolve();
    });
  }

  end(): void {
    clearInterval(this.#tick);
    this.options.write(this.#queue.flush());
  }

  #write(): void {
    const lines = this.#queue.take(Date.now());
    if (lines.length > 0) this.options.write(lines);
  }
}
