import { type Signal, signal } from '@preact/signals';
import type { ComparedRow, Comparison } from '../../compare/comparison.ts';
import type { Timeline } from '../../timeline/timeline.ts';

/** One of the two. */
export interface ComparedSide {
  readonly name: string;
  readonly timeline: Timeline;
}

/** Two recordings side by side, and where one stands in their differences. */
export class CompareState {
  /** Hide what is the same? */
  readonly onlyDifferences: Signal<boolean> = signal(false);
  /** Index in `comparison.rows`; null before one is chosen. */
  readonly selected: Signal<number | null> = signal(null);
  readonly #all: readonly number[];
  readonly #differences: readonly number[];

  /**
   * @param a the one that is compared with
   * @param b the one that may differ
   */
  constructor(
    readonly a: ComparedSide,
    readonly b: ComparedSide,
    readonly comparison: Comparison,
  ) {
    this.#all = comparison.rows.map((_, index) => index);
    this.#differences = comparison.rows.flatMap(({ difference }, index) =>
      difference === null ? [] : [index],
    );
    this.selected.value = this.#differences[0] ?? null;
  }

  /** Indices of the rows that are shown. */
  get rows(): readonly number[] {
    if (this.onlyDifferences.value) return this.#differences;
    return this.#all;
  }

  get differences(): number {
    return this.#differences.length;
  }

  /** The number of the selected difference, from 1; null where none is selected. */
  get place(): number | null {
    const { value } = this.selected;
    const at = value === null ? -1 : this.#differences.indexOf(value);
    return at === -1 ? null : at + 1;
  }

  get current(): ComparedRow | null {
    const { value } = this.selected;
    return value === null ? null : (this.comparison.rows[value] ?? null);
  }

  /** Selects the difference behind or in front of where one stands, and goes on at the other end. */
  step(by: 1 | -1): void {
    const all = this.#differences;
    if (all.length === 0) return;
    const from = this.selected.value ?? -1;
    const ahead = by === 1 ? all.find((row) => row > from) : all.findLast((row) => row < from);
    this.selected.value = ahead ?? (by === 1 ? all[0]! : all.at(-1)!);
  }
}
