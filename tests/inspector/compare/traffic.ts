import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { at, batchOf, type Observed, received, type Step, sent } from '../timeline/batch-of.ts';
import { socketSession } from '../timeline/engine-session.ts';

/** A packet of a made session: who sends it, and its text. */
export type Packet = readonly [direction: 'sent' | 'received', text: string | Uint8Array];

export const SID = 'fJKfiGX0hcnu8a_bAAAF';
export const SOCKET = 'Zy3kfiGX0hcnu8abAAAG';

export function emit(event: string, ...args: unknown[]): Packet {
  return ['sent', `42${JSON.stringify([event, ...args])}`];
}

export function get(event: string, ...args: unknown[]): Packet {
  return ['received', `42${JSON.stringify([event, ...args])}`];
}

/** A recording of one session of Socket.IO 4 in the default namespace, a millisecond a packet. */
export function recordingOf(
  packets: readonly Packet[],
  ids = { sid: SID, socket: SOCKET },
): Timeline {
  return timelineOf([...beginning(ids), ...packets.map(stepOf)]);
}

export function beginning({ sid, socket } = { sid: SID, socket: SOCKET }, host?: string): Step[] {
  return [
    ...socketSession(1, sid, host),
    sent(1, '40'),
    received(1, `40${JSON.stringify({ sid: socket })}`),
  ];
}

export function timelineOf(steps: readonly Step[]): Timeline {
  const timeline = new Timeline();
  timeline.apply(batchOf(steps));
  return timeline;
}

export function stepOf([direction, text]: Packet): Observed {
  return direction === 'sent' ? sent(1, text) : received(1, text);
}

export function stepAt(time: number, packet: Packet): Observed {
  return at(time, stepOf(packet));
}
