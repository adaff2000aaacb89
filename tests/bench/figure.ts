/** A figure, measured several times. */
export interface Figure {
  readonly name: string;
  /** Median; a ratio where there is a baseline, else in `unit`. */
  readonly value: number;
  /** What it is measured against, in `unit`, in the same run; null for a figure that stands alone. */
  readonly baseline: number | null;
  /** Ends of the 95 % interval of the median. */
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

/** Measures some figures, and says what it does. */
export type Measure = (say: (progress: string) => void) => Promise<readonly Figure[]>;
