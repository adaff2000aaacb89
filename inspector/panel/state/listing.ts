import { computed, effect, type Signal, signal } from '@preact/signals';
import type { RowPredicate } from '../../timeline/columns.ts';
import { compile } from '../../timeline/filter/compile.ts';
import type { Filter } from '../../timeline/filter/filter.ts';
import { isFilterError, parseFilter } from '../../timeline/filter/parse-filter.ts';
import { HEARTBEATS } from '../../timeline/line-kinds.ts';
import { ShownRows } from '../../timeline/shown-rows.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { EVERYTHING, isInScope, type Scope } from './scope.ts';

/** Which rows the list shows: those of the scope that match the filter. */
export class Listing {
  readonly rows: ShownRows;
  readonly filterText = signal('');
  readonly scope: Signal<Scope> = signal(EVERYTHING);
  /** While it is paused, rows from here on are held back; null otherwise. */
  readonly heldFrom: Signal<number | null> = signal(null);
  readonly parsed = computed(() => parseFilter(this.filterText.value));
  /** Rises when other rows are to be shown than before. */
  generation = 0;
  /** Are there rows that it has not looked at yet? */
  isBusy = false;
  /** The first row in the viewport; null before there was one. */
  topRow: number | null = null;
  readonly #filter: Signal<Filter> = signal({ terms: [] });

  /** @param changed hears that rows are to be looked at again */
  constructor(
    private readonly timeline: Timeline,
    private readonly hideHeartbeats: Signal<boolean>,
    private readonly changed: () => void,
  ) {
    this.rows = new ShownRows(timeline);
    effect(() => this.#readFilter());
    effect(() => this.#setFilter());
    effect(() => this.#setScope());
  }

  /** Looks at up to `count` rows; whether there are more. */
  advance(count: number): boolean {
    this.isBusy = this.rows.advance(count);
    return this.isBusy;
  }

  /** A filter with a fault changes nothing: what is shown stays until it is mended. */
  #readFilter(): void {
    const parsed = this.parsed.value;
    if (!isFilterError(parsed)) this.#filter.value = parsed;
  }

  #setFilter(): void {
    const filter = this.#filter.value;
    this.rows.setFilter(filter.terms.length === 0 ? null : compile(filter, this.timeline));
    this.#begin();
  }

  #setScope(): void {
    this.rows.setScope(this.#predicate());
    this.#begin();
  }

  #begin(): void {
    this.generation++;
    this.isBusy = true;
    this.changed();
  }

  /** Null where every row is in the scope. */
  #predicate(): RowPredicate | null {
    const { timeline } = this;
    const { rows, names } = timeline.columns;
    const scope = this.scope.value;
    const heldFrom = this.heldFrom.value;
    const hidesHeartbeats = this.hideHeartbeats.value;
    if (scope === EVERYTHING && heldFrom === null && !hidesHeartbeats) return null;
    return (row) => {
      if (heldFrom !== null && row >= heldFrom) return false;
      if (hidesHeartbeats && HEARTBEATS.includes(rows.kind(row))) return false;
      if (scope === EVERYTHING) return true;
      return isInScope(scope, timeline.connectionOf(row), names.namespace(rows.name(row)));
    };
  }
}
