import type { Batch } from '../../inspector/observation.ts';
import type { Hello } from '../wire.ts';
import type { Add, Heir } from './inherit.ts';

/** Who inherits from frames that go away. */
export interface Heirs {
  /** From here on this window's relay does; null for as long as it goes away itself. */
  appoint(heir: Heir | null): void;
  /** Leaves batches to the nearest frame around this one that is of its origin and stays; false where there is none. */
  bequeath(hello: Hello, batches: readonly Batch[]): boolean;
}

/** What relays of one origin see of each other's windows in Chromium, and no page does. */
type HeirWindow = Window & { sockeyeHeir?: Heir | null };

/** Relays find each other by their windows. */
export function createHeirs(window: HeirWindow): Heirs {
  /** Takes what comes after the first. */
  let add: Add | undefined;
  return {
    appoint(heir) {
      window.sockeyeHeir = heir;
    },
    bequeath(hello, batches) {
      if (add) add(batches);
      else add = heirOf(window)?.(hello, batches);
      return !!add;
    },
  };
}

function heirOf(window: HeirWindow): Heir | undefined {
  try {
    for (let frame = window; frame !== frame.parent; ) {
      frame = frame.parent as HeirWindow;
      // An element of that name is seen there too, but is none of the window's own.
      if (Object.hasOwn(frame, 'sockeyeHeir') && frame.sockeyeHeir) return frame.sockeyeHeir;
    }
  } catch {
    // Of another origin.
  }
  return undefined;
}
