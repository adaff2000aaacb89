import type { FromHook, ToHook } from '../wire.ts';
import { ASK_KIN, MEETING, meetingPlace, TELL_KIN, TO_HOOK, TO_RELAY } from './meeting.ts';
import { addListener, bare, dispatch, eventData, getterOf, NativeMessageEvent } from './natives.ts';

/**
 * The way to the relay, which the page cannot see: events on a node in no document. The relay
 * learns the node from a `relatedTarget`, at a place where nobody else listens.
 */
export interface Channel {
  /** What the hook of the frame around this one has replaced; null where there is none of this origin. */
  readonly kin: unknown;
  /** Delivers synchronously: what is posted just before the document goes still arrives. */
  post(message: FromHook): void;
  listen(receive: (message: ToHook) => void): void;
  /** Tells the hooks of frames within, as they come, what this one has replaced. */
  tellKin(replaced: object): void;
}

/** @returns null when no relay answers, or another hook of this window has met it before */
export function meetRelay(global: Window & typeof globalThis): Channel | null {
  const { MouseEvent } = global;
  const node: EventTarget = global.document.createElement('i');
  const listen = (name: string, receive: (data: unknown) => void) =>
    addListener(node, name, (event) => receive(eventData(event)));
  const post = (to: EventTarget, name: string, data: unknown) =>
    dispatch(to, new NativeMessageEvent(name, bare({ data })));
  let kin: unknown = null;
  listen(TELL_KIN, (data) => {
    kin = data;
  });
  const meeting = new MouseEvent(MEETING, { relatedTarget: node, cancelable: true });
  // A relay that is there prevents the default.
  if (dispatch(meetingPlace(global), meeting)) return null;
  return {
    kin,
    post: (message) => post(node, TO_RELAY, message),
    listen: (receive) => listen(TO_HOOK, (data) => receive(data as ToHook)),
    tellKin(replaced) {
      const nodeOf = getterOf<EventTarget>(MouseEvent.prototype, 'relatedTarget');
      addListener(node, ASK_KIN, (event) => post(nodeOf(event), TELL_KIN, replaced));
    },
  };
}
