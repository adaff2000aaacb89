import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { batchOf, type Step } from './batch-of.ts';

/** Brings what a document saw to a timeline, piece by piece. */
export class Feed {
  #next = 0;
  #index = 1;

  constructor(
    private readonly timeline: Timeline,
    private readonly document: string,
    private readonly steps: readonly Step[],
  ) {}

  take(count: number): void {
    const part = this.steps.slice(this.#next, this.#next + count);
    if (part.length === 0) return;
    this.timeline.apply(batchOf(part, this.document, this.#index));
    this.#next += part.length;
    for (const step of part) this.#index += 'dropped' in step ? step.dropped : 1;
  }
}
