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

/** Says how far a measurement is. */
export type Say = (progress: string) => void;

/** Measures some figures, one after the other. */
export type Measure = (say: Say) => AsyncIterable<Figure>;
