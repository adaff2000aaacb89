import type { Input } from '../wire/input.ts';
import { keepsWaits } from './keeps-waits.ts';
import { smallerInputs } from './smaller-inputs.ts';

export interface ShrinkOptions {
  /** Whether a candidate still shows what the whole did. */
  readonly holds: (candidate: Input) => Promise<boolean>;
  /** Milliseconds of `performance.now()` at which it has to end, with what it has. */
  readonly deadline: number;
  /** Repeat counts and depths stay: of what is slow or large they are the point. */
  readonly keepsSizes: boolean;
}

/**
 * Makes an input smaller as long as it still shows the same: first the sequence, then what the steps
 * consist of, then the payload.
 */
export async function shrinkInput(input: Input, options: ShrinkOptions): Promise<Input> {
  const { holds, deadline, keepsSizes } = options;
  const isOver = () => performance.now() >= deadline;
  let current = await withFewerSteps(input, options);
  const failed = new Set<string>();
  for (let hasProgress = true; hasProgress && !isOver(); ) {
    hasProgress = false;
    let at = 0;
    for (;;) {
      // After a success it goes on at the same place; what stands before has just been tried.
      const candidate = nth(smallerInputs(current, keepsSizes), at);
      if (candidate === null || isOver()) break;
      const text = JSON.stringify(candidate);
      const isNew = !failed.has(text) && keepsWaits(current, candidate);
      if (isNew && (await holds(candidate))) {
        current = candidate;
        hasProgress = true;
      } else {
        failed.add(text);
        at++;
      }
    }
  }
  return current;
}

function nth<T>(all: Iterable<T>, index: number): T | null {
  let at = 0;
  for (const each of all) if (at++ === index) return each;
  return null;
}

/** Leaves out as many steps at once as it can, then fewer. */
async function withFewerSteps(input: Input, { holds, deadline }: ShrinkOptions): Promise<Input> {
  let steps = input.steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : size >> 1) {
    // From the end: what comes last is most often needless.
    for (let end = steps.length; end > 0 && performance.now() < deadline; ) {
      const start = Math.max(0, end - size);
      const candidate = { steps: [...steps.slice(0, start), ...steps.slice(end)] };
      const isOpen = candidate.steps.length > 0 && keepsWaits({ steps }, candidate);
      if (isOpen && (await holds(candidate))) steps = candidate.steps;
      end = start;
    }
  }
  return { steps };
}
