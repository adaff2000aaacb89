import type { Watch } from '../wire.ts';
import type { Channel } from './channel.ts';
import type { Cursor } from './cursor.ts';
import { mapDelete, mapForEach, mapGet, mapSet, mapSize, NativeMap, postTask } from './natives.ts';
import type { Ring } from './ring.ts';

/** Between a message and its delivery: a little over a frame, so that bursts travel together. */
const DELAY_MS = 20;

/** Batches on their way to a panel that has not acknowledged them; more would only queue up elsewhere. */
const WINDOW = 8;

interface Route {
  readonly cursor: Cursor;
  /** Batches on their way. */
  underWay: number;
}

/** Delivers the ring to the panels that watch, at their pace. */
export class Courier {
  readonly #routes = new NativeMap<string, Route>();
  #scheduled = false;
  #awake = false;

  constructor(
    readonly ring: Ring,
    readonly channel: Channel,
    readonly url: () => string,
  ) {}

  /** Says that there is something new; the first time, that the document is worth a connection. */
  readonly wake = (): void => {
    if (!this.#awake) this.#rouse();
    if (this.#scheduled || !mapSize(this.#routes)) return;
    this.#scheduled = true;
    postTask(() => {
      this.#scheduled = false;
      this.deliver(false);
    }, DELAY_MS);
  };

  /** Hands over what is new, as far as the windows allow; with `final` everything, at once. */
  deliver(final: boolean): void {
    mapForEach(this.#routes, (route: Route, panel: string) => {
      while (final || route.underWay < WINDOW) {
        const batch = this.ring.read(route.cursor, final);
        if (!batch) break;
        route.underWay++;
        this.channel.post({ type: 'batch', panel, batch });
      }
    });
  }

  rouse(): void {
    if (this.#awake) this.#rouse();
  }

  watch(watch: Watch, from: number): void {
    const cursor = this.ring.seek(watch.panel, from);
    mapSet(this.#routes, watch.panel, { cursor, underWay: 0 });
    this.deliver(false);
  }

  unwatch(panel: string): void {
    mapDelete(this.#routes, panel);
    mapDelete(this.ring.cursors, panel);
  }

  /** Forgets all panels: nobody is there to deliver to. */
  retire(): void {
    mapForEach(this.#routes, (_route: Route, panel: string) => this.unwatch(panel));
    this.ring.clear();
  }

  /** A panel has taken one batch. An acknowledgement from before a reconnect only widens the window. */
  ack(panel: string): void {
    const route = mapGet(this.#routes, panel) as Route | undefined;
    if (!route) return;
    if (route.underWay > 0) route.underWay--;
    this.deliver(false);
  }

  #rouse(): void {
    this.#awake = true;
    this.channel.post({ type: 'awake', document: this.ring.document, url: this.url() });
  }
}
