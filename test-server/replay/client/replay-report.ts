import type { Comparison } from '../../../inspector/compare/comparison.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import type { Failure, Late, Unsent } from './played.ts';

/**
 * `refused`: an address is neither mapped nor of this machine, and nothing was sent to anybody.
 * `unreachable`: no server has answered.
 */
export type ReplayOutcome = 'same' | 'different' | 'unreachable' | 'refused' | 'aborted';

/** What came of playing a recording against a server. */
export interface ReplayReport {
  readonly outcome: ReplayOutcome;
  /** Origins that are neither mapped nor of this machine. */
  readonly refused: readonly string[];
  /** How the first run differs from the recording; null where there was none. */
  readonly comparison: Comparison | null;
  readonly recorded: Timeline;
  /** Of the first run. */
  readonly played: Timeline | null;
  /** Rules for what differed between runs. */
  readonly learned: readonly string[];
  readonly late: readonly Late[];
  readonly unsent: readonly Unsent[];
  readonly failures: readonly Failure[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
}
