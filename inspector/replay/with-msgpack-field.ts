import { Encoder } from 'socket.io-msgpack-parser';
import { joinedBytes } from '../protocol/joined-bytes.ts';
import { mapSizeAt, stringAt } from '../protocol/socket-io/msgpack-values.ts';
import { skipValue, stepInto } from '../protocol/socket-io/msgpack-walk.ts';

/** The value as `socket.io-msgpack-parser` writes it. */
export function writeMsgpack(value: unknown): Uint8Array {
  // Its types say otherwise, but it gives an array of what is to be sent.
  const [bytes] = new Encoder().encode(value) as unknown as readonly [Uint8Array];
  return bytes;
}

/**
 * A packet of `socket.io-msgpack-parser` with another value in one of its fields, and else to the byte
 * as it was.
 */
export function withMsgpackField(packet: Uint8Array, field: string, value: unknown): Uint8Array {
  const size = mapSizeAt(packet, 0) ?? 0;
  let at = stepInto(packet, 0)?.next ?? -1;
  for (let entry = 0; entry < size && at !== -1; entry++) {
    const key = stringAt(packet, at);
    const from = skipValue(packet, at);
    const to = from === -1 ? -1 : skipValue(packet, from);
    if (key === field && to !== -1) {
      return joinedBytes([packet.subarray(0, from), writeMsgpack(value), packet.subarray(to)]);
    }
    at = to;
  }
  return packet;
}
