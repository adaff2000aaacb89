import type { Batch } from '../../inspector/observation.ts';
import type { Watch } from '../wire.ts';
import type { Channel } from './channel.ts';
import type { Cursor } from './cursor.ts';
import {
  bare,
  mapDelete,
  mapForEach,
  mapGet,
  mapSet,
  mapSize,
  NativeMap,
  postTask,
} from './natives.ts';
import type { Ring } from './ring.ts';

/** Between a message and its delivery: a little over a frame, so that bursts travel together. */
const DELAY_MS = 20;

/** Batches on their way to a panel that has not acknowledged them; more would only queue up elsewhere. */
const WINDOW = 8;

interface Route {
  readonly cursor: Cursor;
  readonly callSites: boolean;
  /** Index that the panel wants next. */
  acked: number;
  /** Batches on their way. */
  underWay: number;
  /** The way is broken: what was under way may be lost, and the panel will say where to go on. */
  stalled: boolean;
}

/** Delivers the ring to the panels that watch, at their pace. */
export class Courier {
  readonly #routes = new NativeMap<string, Route>();
  #scheduled = false;
  #awake = false;
  #leaving: (() => void) | null = null;
  /** Nobody is interested, so a farewell would be copied in vain. */
  #resting = false;

  constructor(
    readonly ring: Ring,
    readonly channel: Pick<Channel, 'post'>,
    readonly url: () => string,
  ) {}

  /** Does any panel want the call site of each send? */
  get callSites(): boolean {
    let wanted = false;
    mapForEach(this.#routes, (route: Route) => {
      wanted ||= route.callSites;
    });
    return wanted;
  }

  /** Says that there is something new; the first time, that the document is worth a connection. */
  readonly wake = (): void => {
    if (!this.#awake) this.#rouse();
    if (this.#leaving) this.#leaving();
    else if (!this.#scheduled && mapSize(this.#routes)) this.#schedule();
  };

  /** Hands over what is new, as far as the windows allow. */
  deliver(): void {
    mapForEach(this.#routes, (route: Route, panel: string) => {
      while (route.underWay < WINDOW && !route.stalled) {
        const batch = this.ring.read(route.cursor, false);
        if (!batch) break;
        route.underWay++;
        this.channel.post({ type: 'batch', panel, batch });
      }
    });
  }

  /** The document goes away: everything that may not have arrived, again and at once. */
  farewell(): void {
    let from = this.#resting || mapSize(this.#routes) ? this.ring.next : 1;
    mapForEach(this.#routes, (route: Route) => {
      if (route.acked < from) from = route.acked;
    });
    const cursor = this.ring.cursorAt(from);
    // The page's own `pagehide` and `unload` handlers come after ours and may still send.
    this.#leaving = () => this.#handOver(cursor);
    if (this.#awake) this.#leaving();
  }

  /** The document came back from the back/forward cache. */
  stay(): void {
    this.#leaving = null;
  }

  watch(watch: Watch, from: number): void {
    const cursor = this.ring.seek(watch.panel, from);
    const { panel, callSites } = watch;
    mapSet(this.#routes, panel, { cursor, callSites, acked: from, underWay: 0, stalled: false });
    this.deliver();
  }

  unwatch(panel: string): void {
    mapDelete(this.#routes, panel);
    mapDelete(this.ring.cursors, panel);
  }

  /** Says how far the observations go that a panel has got or will get without waiting. */
  flush(panel: string): void {
    this.deliver();
    this.channel.post({ type: 'flushed', panel, next: this.ring.next });
  }

  /** Forgets all panels: nobody is there to deliver to. */
  rest(): void {
    this.#resting = true;
    mapForEach(this.#routes, (_route: Route, panel: string) => this.unwatch(panel));
  }

  /** The way begins anew; somebody may be there, whom a farewell would reach. */
  rouse(): void {
    this.#resting = false;
    mapForEach(this.#routes, (route: Route) => {
      route.stalled = true;
    });
  }

  /** Lets go of everything, for good. */
  retire(): void {
    this.rest();
    this.ring.clear();
  }

  /** A panel has taken one batch. An acknowledgement from before a reconnect only widens the window. */
  ack(panel: string, next: number): void {
    const route = mapGet(this.#routes, panel) as Route | undefined;
    if (!route) return;
    if (route.underWay > 0) route.underWay--;
    if (next > route.acked) route.acked = next;
    this.deliver();
  }

  #schedule(): void {
    this.#scheduled = true;
    postTask(() => {
      this.#scheduled = false;
      this.deliver();
    }, DELAY_MS);
  }

  #handOver(cursor: Cursor): void {
    const batches: Batch[] = bare([]);
    if (this.#resting) cursor.position = this.ring.next;
    for (let batch = this.ring.read(cursor, true); batch; batch = this.ring.read(cursor, true)) {
      batches[batches.length] = batch;
    }
    this.channel.post({ type: 'farewell', batches });
  }

  #rouse(): void {
    this.#awake = true;
    this.channel.post({ type: 'awake', document: this.ring.document, url: this.url() });
  }
}
