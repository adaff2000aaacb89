import type { CompareOptions } from '../../compare/compare-options.ts';
import { compareInSteps } from '../../compare/compare-timelines.ts';
import type { Comparison } from '../../compare/comparison.ts';
import type { Timeline } from '../../timeline/timeline.ts';

export interface ComparePacedOptions extends CompareOptions {
  /** Hears how much is done, of 1. */
  readonly progress: (done: number) => void;
  /** Is it not wanted any more? */
  readonly isStopped: () => boolean;
}

/** So long the panel stands still for it at a time, in milliseconds. */
const TURN_MS = 12;

/**
 * Compares in the panel's own time.
 * @returns null when it was stopped
 */
export async function comparePaced(
  a: Timeline,
  b: Timeline,
  { progress, isStopped, ...options }: ComparePacedOptions,
): Promise<Comparison | null> {
  const steps = compareInSteps(a, b, options);
  for (;;) {
    const end = performance.now() + TURN_MS;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (step.done) return step.value;
    progress(step.value);
    await new Promise((go) => setTimeout(go, 0));
    if (isStopped()) return null;
  }
}
