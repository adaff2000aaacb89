import { MEETING, TO_HOOK, TO_RELAY } from '../hook/meeting.ts';
import type { FromHook, ToHook } from '../wire.ts';

/** The relay's end of the way to the hook. */
export interface HookEnd {
  post(message: ToHook): void;
  listen(receive: (message: FromHook) => void): void;
}

/**
 * Waits for the hook of this window, which introduces itself before any script of the page.
 * A window that goes from its initial about:blank to a real document runs both scripts again
 * while the first pair lives on: the second hook gets no answer.
 */
export function meetHook(global: Window, met: (hook: HookEnd) => void): void {
  const own = global as Window & { sockeyeMet?: true };
  if (own.sockeyeMet) return;
  own.sockeyeMet = true;
  let node: EventTarget | null = null;
  global.addEventListener(
    MEETING,
    (event) => {
      event.stopImmediatePropagation();
      if (node) return;
      node = (event as MouseEvent).relatedTarget;
      if (!node) return;
      event.preventDefault();
      met(endAt(node));
    },
    { capture: true },
  );
}

function endAt(node: EventTarget): HookEnd {
  return {
    post(message) {
      node.dispatchEvent(new MessageEvent(TO_HOOK, { data: message }));
    },
    listen(receive) {
      node.addEventListener(TO_RELAY, (event) => receive((event as MessageEvent<FromHook>).data));
    },
  };
}
