import { meetingPlace } from '../hook/meeting.ts';
import type { Heirs } from './heirs.ts';
import type { Add, Heir } from './inherit.ts';

/** Within this a page that goes has called all that it has to call. */
const HIDING_MS = 1_000;

/**
 * In Firefox a content script sees nothing of what another has put on its window. What happens under a
 * name that no page knows is between relays all the same.
 */
export function createFirefoxHeirs(window: Window & typeof globalThis, secret: string): Heirs {
  const name = `${secret}heir`;
  const adds = new Map<string, Add>();
  let inherit: Heir | null = null;
  meetingPlace(window).addEventListener(name, (event) => {
    if (!inherit) return;
    event.preventDefault();
    const { hello, batches } = (event as MessageEvent).data;
    const { document } = hello;
    const add = adds.get(document);
    if (add) add(batches);
    else {
      adds.set(document, inherit(hello, batches));
      void scheduler.postTask(() => adds.delete(document), { delay: HIDING_MS });
    }
  });
  return {
    appoint(heir) {
      inherit = heir;
    },
    bequeath(hello, batches) {
      try {
        for (let frame: Window = window; frame !== frame.parent; ) {
          frame = frame.parent;
          const data = { hello, batches };
          const left = new window.MessageEvent(name, { data, cancelable: true });
          if (!meetingPlace(frame).dispatchEvent(left)) return true;
        }
      } catch {
        // Of another origin.
      }
      return false;
    },
  };
}
