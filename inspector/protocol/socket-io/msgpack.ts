import { Decoder } from 'socket.io-msgpack-parser';
import { type MsgpackHeader, scanMsgpack } from './msgpack-header.ts';
import { plainBytes } from './msgpack-plain.ts';
import { skipValue } from './msgpack-walk.ts';
import { isEventType, isPacketType, PacketType } from './packet-type.ts';

/** Node's, on which the parser's Node build relies; its browser build takes any bytes. */
declare const Buffer: { from(buffer: ArrayBufferLike): Uint8Array } | undefined;

/** A packet as the parser gives it out, checked. */
export interface MsgpackPacket {
  readonly type: PacketType;
  readonly namespace: string;
  readonly ackId?: number;
  readonly data: unknown;
}

/**
 * Reads a packet of `socket.io-msgpack-parser` in full with that package's own Decoder.
 * Revision 3 is judged as version 2 of the package does, which knows binary types too.
 * @throws Error with what was wrong, when the parser refuses the bytes.
 */
export function readMsgpack(bytes: Uint8Array, revision: 3 | 4): MsgpackPacket {
  // A forged length would make the parser allocate or loop for gigabytes before it sees the end.
  if (skipValue(bytes, 0) !== bytes.length) throw new Error('no single MessagePack value');
  let packet: unknown;
  const decoder = new Decoder();
  if (revision === 3) decoder.checkPacket = checkVersion2;
  decoder.on('decoded', (decoded) => {
    packet = decoded;
  });
  decoder.add(toParser(bytes));
  return toPacket(packet as Record<string, unknown>);
}

/**
 * The head of a packet in a session that uses `socket.io-msgpack-parser`: by our scan, or, where that
 * meets what it does not know, by the parser's own judgement. Null when the parser refuses too.
 */
export function headOfMsgpack(
  bytes: Uint8Array,
  revision: 3 | 4,
  cut: boolean,
): MsgpackHeader | null {
  const scanned = scanMsgpack(bytes, cut);
  if (scanned !== null || cut) return scanned;
  try {
    return headOf(readMsgpack(bytes, revision));
  } catch {
    return null;
  }
}

/**
 * Reads the JSON text that version 2 of the package writes for CONNECT, DISCONNECT and ERROR.
 * @throws Error with what was wrong.
 */
export function readMsgpackText(text: string): MsgpackPacket {
  const packet = JSON.parse(text) as Record<string, unknown>;
  checkVersion2(packet);
  return toPacket(packet);
}

/** The head of such a JSON text, null for any other text. */
export function headOfMsgpackText(text: string): MsgpackHeader | null {
  if (!text.startsWith('{"type":')) return null;
  try {
    return headOf(readMsgpackText(text));
  } catch {
    return null;
  }
}

function headOf(packet: MsgpackPacket): MsgpackHeader {
  const { type, namespace, ackId } = packet;
  const name = isEventType(type) && Array.isArray(packet.data) ? packet.data[0] : undefined;
  const event = typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
  return {
    type,
    namespace,
    ...(ackId !== undefined && { ackId }),
    ...(event !== undefined && { event }),
  };
}

function toPacket(packet: Record<string, unknown>): MsgpackPacket {
  const { type, nsp, id } = packet;
  return {
    type: type as PacketType,
    namespace: nsp as string,
    ...(id !== undefined && { ackId: id as number }),
    data: plainBytes(packet.data),
  };
}

/** What version 2 of the package accepts. */
function checkVersion2(packet: Record<string, unknown>): void {
  const { type, nsp, data, id } = packet;
  if (!isPacketType(type)) throw new Error('invalid packet type');
  if (typeof nsp !== 'string') throw new Error('invalid namespace');
  if (!isVersion2Data(type, data)) throw new Error('invalid payload');
  if (id !== undefined && !Number.isInteger(id)) throw new Error('invalid packet id');
}

function isVersion2Data(type: PacketType, data: unknown): boolean {
  if (type === PacketType.connect || type === PacketType.disconnect) return data === undefined;
  return type === PacketType.connectError ? typeof data === 'string' : Array.isArray(data);
}

/** Both builds of the parser mishandle bytes that begin inside a larger block, hence the copy. */
function toParser(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  return typeof Buffer === 'undefined' ? copy : Buffer.from(copy.buffer);
}
