import type { RowPredicate } from './columns.ts';
import type { RowWatch } from './row-changes.ts';
import { SortedRows } from './sorted-rows.ts';
import type { Timeline } from './timeline.ts';

/**
 * The rows that are shown, in their order: those that a filter and a scope let through and that are not
 * forgotten. Rows are looked at in slices, by `advance`, once a frame: those that came, those that
 * changed, after another filter all again. What was found so far can be read at any time. Where
 * everything is shown, nothing is stored.
 */
export class ShownRows {
  readonly #found = new SortedRows();
  readonly #watch: RowWatch;
  #filter: RowPredicate | null = null;
  #scope: RowPredicate | null = null;
  /** Rows below were looked at. */
  #next = 0;
  #forgets: number;

  constructor(private readonly timeline: Timeline) {
    this.#watch = timeline.watch();
    this.#forgets = timeline.forgets;
  }

  /** What the user searches for; null for nothing. All rows are looked at again. */
  setFilter(filter: RowPredicate | null): void {
    this.#filter = filter;
    this.#restart();
  }

  /** What is looked at in the first place, as by `rowScope`; null for everything. */
  setScope(scope: RowPredicate | null): void {
    this.#scope = scope;
    this.#restart();
  }

  /** How many are known to be shown. */
  get length(): number {
    this.#forget();
    return this.#isEverything ? this.timeline.length - this.timeline.first : this.#found.length;
  }

  /** Rows below were looked at; less than `timeline.length` while there is more to do. */
  get scanned(): number {
    return this.#isEverything ? this.timeline.length : Math.max(this.#next, this.timeline.first);
  }

  /**
   * The row at a position.
   * @throws RangeError when there is no such position
   */
  at(position: number): number {
    this.#forget();
    if (!this.#isEverything) return this.#found.at(position);
    if (Number.isInteger(position) && position >= 0 && position < this.length) {
      return this.timeline.first + position;
    }
    throw new RangeError(`expected a position from 0 to ${this.length - 1}, got ${position}`);
  }

  /** The position of a row; -1 where it is not shown. */
  indexOf(row: number): number {
    const position = this.#rank(row);
    return position < this.length && this.at(position) === row ? position : -1;
  }

  /** The position of the shown row that is nearest to a row, of two the later; -1 without any. */
  nearest(row: number): number {
    const { length } = this;
    const after = this.#rank(row);
    if (after === 0) return length === 0 ? -1 : 0;
    if (after >= length) return length - 1;
    return row - this.at(after - 1) < this.at(after) - row ? after - 1 : after;
  }

  /**
   * Looks at what has changed, and at up to `count` rows more.
   * @returns whether there is more to do
   */
  advance(count: number): boolean {
    this.#forget();
    if (this.#isEverything) {
      // Changes of rows do not matter then.
      this.#restart();
      return false;
    }
    this.#lookAgain();
    this.#next = Math.max(this.#next, this.timeline.first);
    const end = Math.min(this.#next + count, this.timeline.length);
    this.#lookThrough(this.#next, end);
    this.#next = Math.max(end, this.#next);
    this.#watch.watermark = this.#next;
    return this.#next < this.timeline.length;
  }

  /** Ends it: the timeline keeps nothing for it any more. */
  stop(): void {
    this.#watch.stop();
  }

  get #isEverything(): boolean {
    return this.#filter === null && this.#scope === null && !this.timeline.hasHoles;
  }

  /** What most of a million rows go through: without holes, one question after the other. */
  #lookThrough(from: number, end: number): void {
    const isInScope = this.#scope ?? everything;
    const matches = this.#filter ?? everything;
    const hasHoles = this.timeline.hasHoles;
    for (let row = from; row < end; row++) {
      if (hasHoles && this.timeline.isForgotten(row)) continue;
      if (isInScope(row) && matches(row)) this.#found.append(row);
    }
  }

  #isShown(row: number): boolean {
    if (this.timeline.isForgotten(row)) return false;
    return (
      (this.#scope === null || this.#scope(row)) && (this.#filter === null || this.#filter(row))
    );
  }

  #rank(row: number): number {
    this.#forget();
    if (!this.#isEverything) return this.#found.rank(row);
    return Math.min(Math.max(row - this.timeline.first, 0), this.length);
  }

  #restart(): void {
    this.#found.clear();
    this.#next = 0;
    this.#watch.watermark = 0;
    this.#watch.take();
  }

  #lookAgain(): void {
    const changed = this.#watch.take();
    if (changed === null) {
      this.#restart();
      return;
    }
    for (const row of changed) {
      if (this.#isShown(row)) this.#found.insert(row);
      else this.#found.remove(row);
    }
  }

  /** What the timeline has forgotten is gone from here at once, so that nobody asks for it. */
  #forget(): void {
    if (this.#forgets === this.timeline.forgets) return;
    this.#forgets = this.timeline.forgets;
    this.#found.retain((row) => !this.timeline.isForgotten(row));
  }
}

function everything(): boolean {
  return true;
}
