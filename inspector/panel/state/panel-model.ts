import { batch, type Signal, signal } from '@preact/signals';
import type { Timeline } from '../../timeline/timeline.ts';
import type { PanelHost } from '../host.ts';
import type { Obstacle } from '../obstacle.ts';
import { ServerState } from '../server/server-state.ts';
import { type TreeNode, treeOf } from '../tree/tree-of.ts';
import { Census } from './census.ts';
import type { Clock } from './clock.ts';
import { type Layout, layoutOf } from './layout.ts';
import { Listing } from './listing.ts';
import { rememberedFlag, rememberedSize } from './memory-signal.ts';
import { Obstacles } from './obstacles.ts';
import { PacedWork } from './paced-work.ts';
import { EVERYTHING } from './scope.ts';
import { Visits } from './visits.ts';

/** Rows that are looked at in a step: well under a millisecond, but for an unkind regular expression. */
const ROWS_A_STEP = 4_096;

/** More rows than the tallest screen has room for. */
const SCREENFUL = 200;

/** Of the panel's views the one that is open. */
export type View = 'timeline' | 'server' | 'replay' | 'fuzz';

/** What the panel shows and how; whatever is a signal draws itself anew when it changes. */
export class PanelModel {
  /** Rises when there is something new to draw. */
  readonly tick = signal(0);
  readonly selected: Signal<number | null> = signal(null);
  readonly obstacle: Signal<Obstacle | null> = signal(null);
  readonly obstacles = new Obstacles((obstacle) => {
    this.obstacle.value = obstacle;
  });
  readonly view: Signal<View> = signal('timeline');
  readonly server: ServerState;
  readonly clock: Signal<Clock> = signal('relative');
  /** Where the context menu of the selected row is open, in pixels; null while it is not. */
  readonly menuAt: Signal<{ readonly x: number; readonly y: number } | null> = signal(null);
  /** A row that is to come into view. */
  readonly wanted: Signal<number | null> = signal(null);
  /** Rises when the list begins anew. */
  readonly begun = signal(0);
  readonly layout: Signal<Layout> = signal(layoutOf(1200));
  readonly hideHeartbeats: Signal<boolean>;
  readonly preserveLog: Signal<boolean>;
  readonly treeSize: Signal<number>;
  /** Of the server's namespaces, where there is no room beside their sockets. */
  readonly serverTreeHeight: Signal<number>;
  readonly detailWidth: Signal<number>;
  readonly detailHeight: Signal<number>;
  readonly listing: Listing;
  readonly census: Census;
  /** Undefined while the model is being made. */
  readonly #work: PacedWork | undefined;
  readonly #visits = new Visits();
  /** Documents that are left and still shown. */
  readonly #kept: string[] = [];

  /** Name of the file that the timeline was read from; null where it is that of a page. */
  readonly recording: string | null;

  constructor(
    readonly timeline: Timeline,
    readonly host: PanelHost,
    { recording = null }: { readonly recording?: string | null } = {},
  ) {
    const { memory } = host;
    this.recording = recording;
    this.hideHeartbeats = rememberedFlag(memory, 'hide-heartbeats', true);
    this.preserveLog = rememberedFlag(memory, 'preserve-log', false);
    this.treeSize = rememberedSize(memory, 'tree', 210);
    this.serverTreeHeight = rememberedSize(memory, 'server-tree', 140);
    this.detailWidth = rememberedSize(memory, 'detail-width', 420);
    this.detailHeight = rememberedSize(memory, 'detail-height', 320);
    this.server = new ServerState({
      connect: (address, listener) => {
        if (host.page === null) throw new Error('expected a page with a server, got a recording');
        return host.page.connectAdmin(address, listener);
      },
      onRoom: (change) => {
        if (timeline.noteRoom(change)) this.changed();
      },
    });
    this.listing = new Listing(timeline, this.hideHeartbeats, () => this.#work?.urge());
    this.census = new Census(timeline, (row) => !timeline.isForgotten(row));
    this.#work = new PacedWork({
      step: () => [this.listing, this.census].map((one) => one.advance(ROWS_A_STEP)).includes(true),
      isEnough: () => this.listing.rows.length >= SCREENFUL,
      show: () => {
        // Within an effect a mere look would bind that to it.
        this.tick.value = this.tick.peek() + 1;
      },
    });
    this.changed();
  }

  /** The timeline has taken something in. */
  changed(): void {
    this.#work?.request();
  }

  /** Takes away everything that came so far. */
  clear(): void {
    this.timeline.forgetBefore(this.timeline.length);
    this.#begin();
  }

  togglePause(): void {
    const { heldFrom } = this.listing;
    heldFrom.value = heldFrom.value === null ? this.timeline.length : null;
  }

  select(row: number | null): void {
    this.selected.value = row;
  }

  /** Selects a row and brings it into view; where the filter hides it, it is shown in the detail alone. */
  goTo(row: number): void {
    this.selected.value = row;
    this.wanted.value = row;
  }

  /** The connections that there are entries of, or may yet be, as a tree. */
  tree(): readonly TreeNode[] {
    const { census, timeline } = this;
    const connections = timeline.connections.filter(
      (one) => census.of(one).entries > 0 || one.state === 'opening' || one.state === 'open',
    );
    return treeOf({ connections, census });
  }

  /** Time of the first entry, in milliseconds since the epoch: times are told from there. */
  get startedAt(): number {
    return this.census.startedAt ?? 0;
  }

  /** A document of the tab was seen. */
  arrived(document: string, isTop: boolean): void {
    // It may come back from the back/forward cache.
    this.timeline.recallDocument(document);
    this.#leave(this.#visits.arrived(document, isTop));
  }

  /** A document of the tab has gone. */
  gone(document: string): void {
    this.#leave(this.#visits.gone(document));
  }

  /** A document that goes only with its page has gone. */
  left(document: string): void {
    this.#leave([document]);
  }

  /** The tab shows another page. */
  navigated(): void {
    this.#leave(this.#visits.navigated());
  }

  /** It does not after all; of what has gone before that nothing comes back. */
  stayed(): void {
    this.#visits.stayed();
  }

  /** What pages that the tab has left had to say is kept only where that is wished. */
  #leave(documents: readonly string[]): void {
    this.#kept.push(...documents);
    if (this.preserveLog.value || documents.length === 0) return;
    for (const document of this.#kept.splice(0)) this.timeline.forgetDocument(document);
    this.#begin();
  }

  #begin(): void {
    batch(() => {
      const { selected } = this;
      if (selected.value !== null && this.timeline.isForgotten(selected.value)) {
        selected.value = null;
      }
      this.begun.value++;
      this.listing.scope.value = EVERYTHING;
      this.census.restart();
      this.changed();
    });
  }
}
