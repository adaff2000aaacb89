import type { Suspicion } from '../oracles/oracle.ts';
import type { Target } from '../target/target.ts';
import type { Transcript } from '../wire/answer.ts';
import type { Input } from '../wire/input.ts';

export interface Examined {
  readonly suspicions: readonly Suspicion[];
  readonly transcript: Transcript;
  /** Of the target while it ran the input, as far as known. */
  readonly cpuMs: number | null;
  readonly grownBytes: number | null;
}

/** How long a step waits that says nothing of its own, whenever it is about whether a finding repeats. */
export const CONFIRMING_WAIT_MS = 400;

/** How long a loop may not come round before it counts as hung. */
export const HUNG_MS = 4_000;

/** Runs inputs on one target, and asks the oracles after each. */
export interface Examining<T extends Target = Target> {
  readonly target: T;
  /** What it is, in texts for people. */
  readonly called: 'server' | 'client' | 'page';
  /** Whether an input can begin on it; where not, a fresh target is needed. */
  isReadyFor(input: Input): Promise<boolean>;
  /** Whether it can be used on after an input, or could not be anyway. */
  outlives(input: Input): boolean;
  /** Looks only at what is known at once: for a first look at many inputs. */
  quick(input: Input): Promise<Examined>;
  /** As `quick`, but waits until the target has nothing more to do, so that all of the cost is known. */
  measured(input: Input): Promise<Examined>;
  /** Waits a moment for what comes late, while the input is made smaller. @param key of what is looked for */
  brief(input: Input, key: string): Promise<Examined>;
  /** Waits for what comes late, and asks whether others are served. @param key of what is looked for */
  thorough(input: Input, key?: string): Promise<Examined>;
  /** Whether it still does what it is there for. */
  health(): Promise<readonly Suspicion[]>;
  close(): void;
}
