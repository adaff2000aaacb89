import { computed, effect, type Signal, signal } from '@preact/signals';
import { compile } from '../../timeline/filter/compile.ts';
import type { Filter } from '../../timeline/filter/filter.ts';
import { isFilterError, parseFilter } from '../../timeline/filter/parse-filter.ts';
import { ShownRows } from '../../timeline/shown-rows.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { rowScope } from './row-scope.ts';
import { EVERYTHING, type Scope } from './scope.ts';

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
    const [scope, heldFrom] = [this.scope.value, this.heldFrom.value];
    const hidesHeartbeats = this.hideHeartbeats.value;
    this.rows.setScope(rowScope(this.timeline, { scope, heldFrom, hidesHeartbeats }));
    this.#begin();
  }

  #begin(): void {
    this.generation++;
    this.isBusy = true;
    this.changed();
  }
}
