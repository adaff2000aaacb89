import type { FromHook, ToHook } from '../wire.ts';
import { MEETING, TO_HOOK, TO_RELAY } from './meeting.ts';
import { addListener, bare, dispatch, eventData, NativeMessageEvent } from './natives.ts';

/**
 * The way to the relay, which the page cannot see: events on a node in no document. The relay
 * learns the node from a `relatedTarget`, as the first listener of an event that goes no further.
 */
export class Channel {
  readonly #node: EventTarget;

  private constructor(node: EventTarget) {
    this.#node = node;
  }

  /** @returns null when no relay answers, or another hook of this window has met it before */
  static meet(global: Window & typeof globalThis): Channel | null {
    const node = global.document.createElement('i');
    const meeting = new global.MouseEvent(MEETING, { relatedTarget: node, cancelable: true });
    const met = !dispatch(global, meeting);
    return met ? new Channel(node) : null;
  }

  /** Delivers synchronously: what is posted just before the document goes still arrives. */
  post(message: FromHook): void {
    dispatch(this.#node, new NativeMessageEvent(TO_RELAY, bare({ data: message })));
  }

  listen(receive: (message: ToHook) => void): void {
    addListener(this.#node, TO_HOOK, (event) => receive(eventData(event) as ToHook));
  }
}
