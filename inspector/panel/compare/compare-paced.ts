import type { CompareOptions } from '../../compare/compare-options.ts';
import { compareInSteps } from '../../compare/compare-timelines.ts';
import type { Comparison } from '../../compare/comparison.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { othersTurn, takeTurn } from '../state/turns.ts';

export interface ComparePacedOptions extends CompareOptions {
  /** Hears how much is done, of 1. */
  readonly progress: (done: number) => void;
  /** Is it not wanted any more? */
  readonly isStopped: () => boolean;
}

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
    const step = takeTurn(steps);
    if (step.done) return step.value;
    progress(step.value);
    await othersTurn();
    if (isStopped()) return null;
  }
}
