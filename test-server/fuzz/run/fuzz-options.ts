import type { Finding } from '../findings/finding.ts';
import type { Dialect } from '../generate/dialect.ts';
import type { Layer } from '../generate/layer.ts';
import type { Target } from '../target/target.ts';
import type { Confirmed } from './investigate.ts';
import type { Side } from './side.ts';

export interface FuzzOptions<T extends Target = Target> {
  /** Starts a fresh target. */
  readonly start: () => Promise<T>;
  /** Servers are fuzzed where it is absent. */
  readonly side?: Side<T>;
  /** Whether two can run at once. */
  readonly keepsSpare: boolean;
  /** How many are fuzzed at once, where two can run; three a processor and eight at most, where absent. */
  readonly workers?: number;
  /** Of the target's URL. */
  readonly urlPath: string;
  readonly learnt?: (dialect: Dialect) => Dialect;
  readonly seed: number;
  /** One input alone, as a finding names it. */
  readonly path?: string;
  readonly layers: readonly Layer[];
  readonly budgetMs: number;
  /** False where what is reached is counted alone, to see what guidance gains. */
  readonly isCoverageGuided?: boolean;
  /** After so many it searches no more. */
  readonly maxFindings?: number;
  /** The longest that one input is shrunk. */
  readonly maxShrinkMs?: number;
  /** Of a run that goes on. */
  readonly resumed?: FuzzState;
  readonly onProgress?: (progress: FuzzProgress) => void;
  /** Hears of what has repeated, long before it is made smaller and handed over. */
  readonly onConfirmed?: (confirmed: Confirmed) => void;
  readonly onFinding?: (finding: Finding, dialect: Dialect) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** What a run that goes on has to know of the one before. */
export interface FuzzState {
  /** Paths mean something only together with it. */
  readonly seed: number;
  readonly next: number;
  readonly corpus: readonly string[];
  /** Keys of findings. */
  readonly known: readonly string[];
}

export interface FuzzProgress {
  readonly inputs: number;
  readonly perSecond: number;
  /** Functions and blocks that were run beyond those of the start; null where that is not known. */
  readonly coverage: number | null;
  readonly findings: number;
  readonly byLayer: ReadonlyMap<Layer, number>;
  readonly phase: 'searching' | 'confirming' | 'shrinking';
  readonly leftMs: number;
}

export interface FuzzReport {
  readonly findings: readonly Finding[];
  readonly inputs: number;
  readonly starts: number;
  readonly durationMs: number;
  readonly coverage: number | null;
  /** Suspicions that did not repeat, by key. */
  readonly unrepeated: readonly string[];
  readonly state: FuzzState;
  readonly dialect: Dialect;
}
