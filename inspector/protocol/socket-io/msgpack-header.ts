import { arraySizeAt, integerAt, isUndefinedAt, mapSizeAt, stringAt } from './msgpack-values.ts';
import { skipValue, stepInto } from './msgpack-walk.ts';
import { isEventType, isPacketType, type PacketType } from './packet-type.ts';

/** The head of a packet of `socket.io-msgpack-parser`. */
export interface MsgpackHeader {
  readonly type: PacketType;
  /** Absent only where the message was cut before it. */
  readonly namespace?: string;
  readonly ackId?: number;
  readonly event?: string;
}

type Fields = {
  type?: number | null;
  namespace?: string | null;
  ackId?: number | null;
  event?: string | null;
};

/**
 * Scans a packet of `socket.io-msgpack-parser`: a MessagePack map with the keys `type`, `nsp`, `data`,
 * `id`, in any order and among others. It is recognised by them, so nobody need say that the parser is
 * in use. Null for other bytes. `cut` says that only the beginning was kept. Never throws.
 */
export function scanMsgpack(bytes: Uint8Array, cut: boolean): MsgpackHeader | null {
  const size = mapSizeAt(bytes, 0);
  if (size === null) return null;
  const fields: Fields = {};
  const end = readFields(bytes, size, fields);
  const whole = end === bytes.length && typeof fields.namespace === 'string';
  if (!isPacketType(fields.type) || !(whole || (cut && end === -1))) return null;
  return {
    type: fields.type,
    ...(typeof fields.namespace === 'string' && { namespace: fields.namespace }),
    ...(typeof fields.ackId === 'number' && { ackId: fields.ackId }),
    ...(typeof fields.event === 'string' && isEventType(fields.type) && { event: fields.event }),
  };
}

/** Reads the entries of the packet's map; returns the position behind it, -1 when it is incomplete. */
function readFields(bytes: Uint8Array, size: number, fields: Fields): number {
  let at = stepInto(bytes, 0)!.next;
  for (let entry = 0; entry < size; entry++) {
    const key = stringAt(bytes, at);
    const value = skipValue(bytes, at);
    if (value === -1 || key === null) return -1;
    readField(bytes, key, value, fields);
    at = skipValue(bytes, value);
    if (at === -1) return -1;
  }
  return at;
}

function readField(bytes: Uint8Array, key: string, at: number, fields: Fields): void {
  if (key === 'type') fields.type = integerAt(bytes, at);
  if (key === 'nsp') fields.namespace = stringAt(bytes, at);
  if (key === 'id' && !isUndefinedAt(bytes, at)) fields.ackId = integerAt(bytes, at);
  if (key === 'data') fields.event = eventOf(bytes, at);
}

/** The first item of the arguments, when it is a string or a whole number. */
function eventOf(bytes: Uint8Array, at: number): string | null {
  if (!arraySizeAt(bytes, at)) return null;
  const first = stepInto(bytes, at)!.content;
  return stringAt(bytes, first) ?? integerAt(bytes, first)?.toString() ?? null;
}
