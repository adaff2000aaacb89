import { meetingPlace } from '../hook/meeting.ts';
import type { Heirs } from './heirs.ts';
import type { Add, Heir } from './inherit.ts';

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
    // What the other has made dies with its frame.
    const { hello, batches } = structuredClone((event as MessageEvent).data);
    const add = adds.get(hello.document);
    if (add) add(batches);
    else adds.set(hello.document, inherit(hello, batches));
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
