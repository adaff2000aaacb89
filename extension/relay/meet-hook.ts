import { ASK_KIN, MEETING, meetingPlace, TO_HOOK, TO_RELAY } from '../hook/meeting.ts';
import type { FromHook, ToHook } from '../wire.ts';
import { forPage, isFirefox } from './firefox.ts';

/** The relay's end of the way to the hook. */
export interface HookEnd {
  post(message: ToHook): void;
  listen(receive: (message: FromHook) => void): void;
}

/** What relays of one origin see of each other's windows, and no page does. */
interface RelayWindow {
  /** The node of the window's hook; null before they have met. */
  sockeyeNode?: EventTarget | null;
}

/**
 * Waits for the hook of this window, which introduces itself before any script of the page.
 * A window that goes from its initial about:blank to a real document runs both scripts again
 * while the first pair lives on: the second hook gets no answer.
 * @param secret what no page knows, and every relay
 */
export function meetHook(
  global: Window & typeof globalThis,
  secret: string,
  met: (hook: HookEnd) => void,
): void {
  const own = global as RelayWindow;
  if (own.sockeyeNode !== undefined) return;
  own.sockeyeNode = null;
  const place = meetingPlace(global);
  const meet = (event: Event) => {
    place.removeEventListener(MEETING, meet);
    const node = (event as MouseEvent).relatedTarget;
    if (!node) return;
    event.preventDefault();
    own.sockeyeNode = node;
    if (isFirefox) meetKin(global, secret, node);
    else kinOf(global)?.dispatchEvent(new global.MouseEvent(ASK_KIN, { relatedTarget: node }));
    met(endAt(global, node));
  };
  place.addEventListener(MEETING, meet);
}

/** The node of the frame around this one, where both are of one origin. */
function kinOf({ parent, self }: Window): EventTarget | null | undefined {
  try {
    // An element of that name is seen there too, but is none of the window's own.
    if (parent !== self && Object.hasOwn(parent, 'sockeyeNode')) {
      return (parent as RelayWindow).sockeyeNode;
    }
  } catch {
    // Of another origin.
  }
  return undefined;
}

/**
 * In Firefox a content script sees nothing of what another has put on its window. What happens under a
 * name that no page knows is between relays all the same.
 */
function meetKin(global: Window & typeof globalThis, name: string, node: EventTarget): void {
  meetingPlace(global).addEventListener(name, (event) => {
    const { relatedTarget } = event as MouseEvent;
    node.dispatchEvent(new global.MouseEvent(ASK_KIN, { relatedTarget }));
  });
  if (global.parent === global.self) return;
  try {
    const around = meetingPlace(global.parent as Window & typeof globalThis);
    around.dispatchEvent(new global.MouseEvent(name, { relatedTarget: node }));
  } catch {
    // Of another origin.
  }
}

function endAt(global: Window, node: EventTarget): HookEnd {
  return {
    post(message) {
      node.dispatchEvent(new MessageEvent(TO_HOOK, { data: forPage(global, message) }));
    },
    listen(receive) {
      node.addEventListener(TO_RELAY, (event) => receive((event as MessageEvent<FromHook>).data));
    },
  };
}
