import * as engineParser3 from 'engine.io-parser-2';
import fc from 'fast-check';
import { Encoder } from 'socket.io-parser';
import { Encoder as Encoder3 } from 'socket.io-parser-3';
import type { Payload } from '../../../inspector/protocol/reading.ts';
import type { Carriage } from '../../../inspector/protocol/session-reader.ts';
import type { Packet } from './socket-io/wires.ts';

/** One message on its way, and how. */
export interface Sent {
  readonly payload: Payload;
  readonly how: Carriage;
}

type Transport = Carriage['transport'];

/** The messages in which Socket.IO 4 would send a packet. */
function sent4(packet: Packet, transport: Transport): readonly Sent[] {
  const [text, ...attachments] = new Encoder().encode(packet) as [string, ...Uint8Array[]];
  if (transport === 'websocket') {
    return [`4${text}`, ...attachments].map((payload) => ({ payload, how: { transport } }));
  }
  const base64 = attachments.map((bytes) => `b${Buffer.from(bytes).toString('base64')}`);
  return [{ payload: [`4${text}`, ...base64].join('\x1e'), how: { transport } }];
}

/** The messages in which Socket.IO 2 would send a packet. */
function sent3(packet: Packet, transport: Transport, binary: boolean): readonly Sent[] {
  const hasBytes = JSON.stringify(packet.data ?? null, markBytes).includes('"<bytes>"');
  const type = hasBytes ? { 2: 5, 3: 6 }[packet.type] : undefined;
  let wire: (string | Uint8Array)[] = [];
  new Encoder3().encode({ ...packet, type: type ?? packet.type }, (made) => {
    wire = made;
  });
  const packets = wire.map((part) => ({
    type: 'message',
    data: typeof part === 'string' ? part : Buffer.from(part),
  }));
  const payloads: Payload[] = [];
  const keep = (made: string | Uint8Array) => {
    payloads.push(typeof made === 'string' ? made : Uint8Array.from(made));
  };
  if (transport === 'polling') engineParser3.encodePayload(packets, binary, keep);
  else for (const each of packets) engineParser3.encodePacket(each, binary, keep);
  return payloads.map((payload) => ({ payload, how: { transport } }));
}

function markBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? '<bytes>' : value;
}

/** The messages in which the clients of a revision would send a packet. */
export function sent(
  packet: Packet,
  revision: 3 | 4,
  transport: Transport,
  binary: boolean,
): readonly Sent[] {
  return revision === 4 ? sent4(packet, transport) : sent3(packet, transport, binary);
}

const transport = fc.constantFrom<Transport>('websocket', 'polling');

const carriage: fc.Arbitrary<Carriage> = fc.record({
  transport,
  jsonp: fc.boolean(),
  truncated: fc.boolean(),
});

const almost = fc.constantFrom(
  '42["x"]',
  '452-["x",{"_placeholder":true,"num":0}]',
  '451-["x",{"_placeholder":true,"num":7}]',
  '461-["x"]',
  'b4AQID',
  'b!',
  '7:42["x"]3:4',
  '42["a"]\x1e\x1e451-["b"]\x1ebAQ==',
  '___eio[0]("7:42[\\"x\\"]");',
  'd=7%3A42',
  '42["\\',
  '2probe',
  '1:',
  '4',
);

const almostBinary = fc.constantFrom(
  Uint8Array.of(0, 2, 255, 0x34, 0x30),
  Uint8Array.of(1, 3, 255, 4, 1),
  Uint8Array.of(4, 0x82, 0xa4, 0x74, 0x79, 0x70, 0x65, 2),
  Uint8Array.of(0x82, 0xa4, 0x74, 0x79, 0x70, 0x65, 2, 0xa3, 0x6e, 0x73, 0x70, 0xa1, 0x2f),
);

/** Anything at all, some of it nearly right. */
export const garbage: fc.Arbitrary<Sent> = fc.record({
  payload: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 40 }),
    almost,
    almostBinary,
    fc.tuple(almost, fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
  ),
  how: carriage,
});
