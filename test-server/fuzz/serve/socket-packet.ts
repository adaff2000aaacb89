import type { Json } from '../wire/input.ts';

/** What a client's packet of Socket.IO says, as far as a server has to know to go on. */
export interface SocketPacket {
  readonly type: 'connect' | 'disconnect' | 'event' | 'ack' | 'other';
  readonly namespace: string;
  /** Of a question and an ack, as it is written. */
  readonly id: string | null;
  /** Of an event: its name and arguments; null where they cannot be read. */
  readonly args: readonly Json[] | null;
}

const PACKET = /^4([0-6])(?:\d+-)?(?:(\/[^,]*),?)?(\d+)?/;
const TYPES = ['connect', 'disconnect', 'event', 'ack', 'other', 'event', 'ack'] as const;

/** @returns null for what is no packet of Socket.IO */
export function socketPacketOf(text: string): SocketPacket | null {
  const match = PACKET.exec(text);
  if (match === null) return null;
  const [whole, type, namespace = '/', id = null] = match;
  return {
    type: TYPES[Number(type)]!,
    // Revision 3 writes its query behind the namespace.
    namespace: namespace.split('?')[0]!,
    id,
    args: listIn(text.slice(whole.length)),
  };
}

function listIn(text: string): readonly Json[] | null {
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) ? (value as readonly Json[]) : null;
  } catch {
    return null;
  }
}
