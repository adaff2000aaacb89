import type { FromHook, ToHook } from '../wire.ts';
import { ASK_KIN, MEETING, meetingPlace, TELL_KIN, TO_HOOK, TO_RELAY } from './meeting.ts';
import { addListener, bare, dispatch, eventData, getterOf, NativeMessageEvent } from './natives.ts';

/**
 * The way to the relay, which the page cannot see: events on a node in no document. The relay
 * learns the node from a `relatedTarget`, at a place where nobody else listens.
 */
export class Channel {
  readonly #node: EventTarget;
  /** What the hook of the frame around this one has replaced; null where there is none of this origin. */
  kin: unknown = null;

  private constructor(node: EventTarget) {
    this.#node = node;
    addListener(node, TELL_KIN, (event) => {
      this.kin = eventData(event);
    });
  }

  /** @returns null when no relay answers, or another hook of this window has met it before */
  static meet(global: Window & typeof globalThis): Channel | null {
    const node = global.document.createElement('i');
    const channel = new Channel(node);
    const meeting = new global.MouseEvent(MEETING, { relatedTarget: node, cancelable: true });
    const met = !dispatch(meetingPlace(global), meeting);
    return met ? channel : null;
  }

  /** Delivers synchronously: what is posted just before the document goes still arrives. */
  post(message: FromHook): void {
    dispatch(this.#node, new NativeMessageEvent(TO_RELAY, bare({ data: message })));
  }

  listen(receive: (message: ToHook) => void): void {
    addListener(this.#node, TO_HOOK, (event) => receive(eventData(event) as ToHook));
  }

  /** Tells the hooks of frames within, as they come, what this one has replaced. */
  tellKin(global: typeof globalThis, replaced: object): void {
    const nodeOf = getterOf<EventTarget>(global.MouseEvent.prototype, 'relatedTarget');
    addListener(this.#node, ASK_KIN, (event) => {
      dispatch(nodeOf(event), new NativeMessageEvent(TELL_KIN, bare({ data: replaced })));
    });
  }
}
