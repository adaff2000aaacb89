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

interface Panel {
  readonly panel: string;
}

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

export type Courier = ReturnType<typeof createCourier>;

/**
 * Delivers the ring to the panels that watch, at their pace. What the relay may ask for has the name
 * of the message, and takes it.
 */
export function createCourier(ring: Ring, channel: Pick<Channel, 'post'>, url: () => string) {
  const routes = new NativeMap<string, Route>();
  let scheduled = false;
  let awake = false;
  let leaving: (() => void) | null = null;
  /** Nobody is interested, so a farewell would be copied in vain. */
  let resting = false;

  /** Hands over what is new, as far as the windows allow. */
  const deliver = (): void => {
    mapForEach(routes, (route: Route, panel: string) => {
      while (route.underWay < WINDOW && !route.stalled) {
        const batch = ring.read(route.cursor, false);
        if (!batch) break;
        route.underWay++;
        channel.post({ type: 'batch', panel, batch });
      }
    });
  };

  const unwatch = ({ panel }: Panel): void => {
    mapDelete(routes, panel);
    mapDelete(ring.cursors, panel);
  };

  /** Forgets all panels: nobody is there to deliver to. */
  const rest = (): void => {
    resting = true;
    mapForEach(routes, (_route: Route, panel: string) => unwatch({ panel }));
  };

  return {
    deliver,
    unwatch,
    rest,

    /** Does any panel want the call site of each send? */
    get callSites(): boolean {
      let wanted = false;
      mapForEach(routes, (route: Route) => {
        wanted ||= route.callSites;
      });
      return wanted;
    },

    /** Says that there is something new; the first time, that the document is worth a connection. */
    wake(): void {
      if (!awake) {
        awake = true;
        channel.post({ type: 'awake', document: ring.document, url: url() });
      }
      if (leaving) leaving();
      else if (!scheduled && mapSize(routes)) {
        scheduled = true;
        postTask(() => {
          scheduled = false;
          deliver();
        }, DELAY_MS);
      }
    },

    /** The document goes away: everything that may not have arrived, again and at once. */
    farewell(): void {
      let from = resting || mapSize(routes) ? ring.next : 1;
      mapForEach(routes, (route: Route) => {
        if (route.acked < from) from = route.acked;
      });
      const cursor = ring.cursorAt(from);
      // The page's own `pagehide` and `unload` handlers come after ours and may still send.
      leaving = () => {
        const batches: Batch[] = bare([]);
        if (resting) cursor.position = ring.next;
        for (let batch = ring.read(cursor, true); batch; batch = ring.read(cursor, true)) {
          batches[batches.length] = batch;
        }
        channel.post({ type: 'farewell', document: ring.document, batches });
      };
      if (awake) leaving();
    },

    /** The document came back from the back/forward cache. */
    stay(): void {
      leaving = null;
    },

    watch({ watch, from }: { watch: Watch; from: number }): void {
      const { panel, callSites } = watch;
      const cursor = ring.cursorFor(panel, from);
      mapSet(routes, panel, { cursor, callSites, acked: from, underWay: 0, stalled: false });
      deliver();
    },

    /** Says how far the observations go that a panel has got or will get without waiting. */
    flush({ panel }: Panel): void {
      deliver();
      channel.post({ type: 'flushed', panel, next: ring.next });
    },

    /** The way begins anew; somebody may be there, whom a farewell would reach. */
    rouse(): void {
      resting = false;
      mapForEach(routes, (route: Route) => {
        route.stalled = true;
      });
    },

    /** Lets go of everything, for good. */
    retire(): void {
      rest();
      ring.clear();
    },

    /** A panel has taken one batch. An acknowledgement from before a reconnect only widens the window. */
    ack({ panel, next }: Panel & { next: number }): void {
      const route = mapGet(routes, panel) as Route | undefined;
      if (!route) return;
      if (route.underWay > 0) route.underWay--;
      if (next > route.acked) route.acked = next;
      deliver();
    },
  };
}
