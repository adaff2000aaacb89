import { Encoder } from 'socket.io-msgpack-parser';
import { decode } from '../../../../inspector/protocol/decode.ts';
import type { Payload } from '../../../../inspector/protocol/reading.ts';
import { SessionReader } from '../../../../inspector/protocol/session-reader.ts';

const WEBSOCKET = { transport: 'websocket' } as const;

/** {type: 2, data: ['x', 1], nsp: '/a', id: 7}, written out by hand. */
export const EVENT = Uint8Array.from([
  ...[0x84, 0xa4, 0x74, 0x79, 0x70, 0x65, 0x02],
  ...[0xa4, 0x64, 0x61, 0x74, 0x61, 0x92, 0xa1, 0x78, 0x01],
  ...[0xa3, 0x6e, 0x73, 0x70, 0xa2, 0x2f, 0x61],
  ...[0xa2, 0x69, 0x64, 0x07],
]);

/** What the official Encoder writes. */
export function encode(value: unknown): Uint8Array {
  const [bytes] = new Encoder().encode(value) as unknown as [Uint8Array];
  return Uint8Array.from(bytes);
}

/** Reads and decodes a message in a session that uses the parser. */
export function decoded(bytes: Payload, revision: 3 | 4 = 4) {
  const reader = new SessionReader(revision);
  reader.read('received', revision === 4 ? EVENT : Uint8Array.of(4, ...EVENT), WEBSOCKET);
  const [reading] = reader.read('received', bytes, WEBSOCKET);
  return { reading: reading!, decoded: decode(reading!, bytes, [], revision) };
}
