// So many changed rows cost less to look at one by one than all rows again; a close that leaves more
// events unanswered is rare.
const MOST = 65_536;

/** Rows that changed after a reader had looked at them. Bounded: of too many, only that is known. */
export class RowWatch {
  /** The reader has looked at the rows below; of others nothing is noted. */
  watermark = 0;
  #rows = new Set<number>();
  #isAll = false;

  /** @param stop ends the watching: nothing is noted any more */
  constructor(readonly stop: () => void) {}

  note(row: number): void {
    if (row >= this.watermark || this.#isAll) return;
    this.#rows.add(row);
    if (this.#rows.size > MOST) this.noteAll();
  }

  noteAll(): void {
    this.#isAll = this.watermark > 0;
    this.#rows.clear();
  }

  /** What changed since the last call; null when that may be any row. */
  take(): ReadonlySet<number> | null {
    const rows = this.#isAll ? null : this.#rows;
    this.#isAll = false;
    if (rows === null || rows.size > 0) this.#rows = new Set();
    return rows;
  }
}

/** Tells watches which rows learned more after they were added. Unwatched, nothing accumulates. */
export class RowChanges {
  readonly #watches = new Set<RowWatch>();

  watch(): RowWatch {
    const watch: RowWatch = new RowWatch(() => this.#watches.delete(watch));
    this.#watches.add(watch);
    return watch;
  }

  note(row: number): void {
    for (const watch of this.#watches) watch.note(row);
  }

  /** What many rows show has changed, such as the URL of their connection. */
  noteAll(): void {
    for (const watch of this.#watches) watch.noteAll();
  }
}
