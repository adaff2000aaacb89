import type { Input } from '../wire/input.ts';
import { keepsWaits } from './keeps-waits.ts';
import { smallerInputs } from './smaller-inputs.ts';
import { weightOf } from './weight-of.ts';

export interface ShrinkOptions {
  /** Whether a candidate still shows what the whole did. @param worker which of them looks, from 0 on */
  readonly holds: (candidate: Input, worker: number) => Promise<boolean>;
  /** How many candidates are looked at beside each other; most of them do not hold. */
  readonly workers: number;
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
  const { holds, workers, deadline, keepsSizes } = options;
  const isOver = () => performance.now() >= deadline;
  let current = await withFewerSteps(input, options);
  const failed = new Set<string>();
  for (let hasProgress = true; hasProgress && !isOver(); ) {
    hasProgress = false;
    let untried = smallerThan(current, { keepsSizes, failed });
    while (untried.length > 0 && !isOver()) {
      const tried = untried.splice(0, workers);
      const first = await firstThatHolds(tried, holds);
      for (const { text } of first < 0 ? tried : tried.slice(0, first)) failed.add(text);
      const found = tried[first];
      if (found === undefined) continue;
      hasProgress = true;
      current = found.candidate;
      // What saves more has just been tried; it is again when there is nothing else.
      untried = smallerThan(current, { keepsSizes, failed }).filter(
        ({ saved }) => saved <= found.saved,
      );
    }
  }
  return current;
}

/** The place of the first candidate that holds, of some that are looked at beside each other; -1 without one. */
async function firstThatHolds(
  tried: readonly { readonly candidate: Input }[],
  holds: ShrinkOptions['holds'],
): Promise<number> {
  const hold = await Promise.all(tried.map(({ candidate }, worker) => holds(candidate, worker)));
  return hold.indexOf(true);
}

interface Smaller {
  readonly candidate: Input;
  readonly text: string;
  /** About how many bytes less it sends. */
  readonly saved: number;
}

interface Untried {
  readonly keepsSizes: boolean;
  readonly failed: ReadonlySet<string>;
}

/** All that are an edit smaller and worth a look, those that save most first. */
function smallerThan(current: Input, { keepsSizes, failed }: Untried): Smaller[] {
  const smaller: Smaller[] = [];
  const weight = weightOf(current);
  for (const candidate of smallerInputs(current, keepsSizes)) {
    const text = JSON.stringify(candidate);
    if (failed.has(text) || !keepsWaits(current, candidate)) continue;
    smaller.push({ candidate, text, saved: weight - weightOf(candidate) });
  }
  return smaller.sort((one, other) => other.saved - one.saved);
}

/** Leaves out as many steps at once as it can, then fewer. */
async function withFewerSteps(
  input: Input,
  { holds, workers, deadline }: ShrinkOptions,
): Promise<Input> {
  let { steps } = input;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : size >> 1) {
    // From the end: what comes last is most often needless.
    for (let end = steps.length; end > 0 && performance.now() < deadline; ) {
      const tried = shorterOf(steps, { size, before: end, most: workers });
      if (tried.length === 0) break;
      const found = tried[await firstThatHolds(tried, holds)];
      if (found !== undefined) steps = found.candidate.steps;
      end = (found ?? tried.at(-1)!).start;
    }
  }
  return { steps };
}

interface Shorter {
  readonly candidate: Input;
  /** What follows this step has been tried, if this one is. */
  readonly start: number;
}

interface Cut {
  readonly size: number;
  readonly before: number;
  readonly most: number;
}

/** Sequences without so many steps that end before a place, and then before those. */
function shorterOf(steps: Input['steps'], { size, before, most }: Cut): readonly Shorter[] {
  const shorter: Shorter[] = [];
  for (let end = before; end > 0 && shorter.length < most; end -= size) {
    const start = Math.max(0, end - size);
    const candidate = { steps: [...steps.slice(0, start), ...steps.slice(end)] };
    const isOpen = candidate.steps.length > 0 && keepsWaits({ steps }, candidate);
    if (isOpen) shorter.push({ candidate, start });
  }
  return shorter;
}
