import { Decoder } from 'socket.io-parser';
import type { Decoded } from '../decode.ts';
import { textExcerpt } from '../excerpt.ts';
import { payloadTextOf, textOf } from '../packet-source.ts';
import type { Payload, Reading } from '../reading.ts';
import { isTooDeep } from '../too-deep.ts';
import { commonPayload } from './common-payload.ts';
import { PacketType } from './packet-type.ts';
import { expectedPayload } from './payload-start.ts';

type Malformed = Decoded & { readonly kind: 'malformed' };

const TYPES: Partial<Record<Reading['kind'], PacketType>> = {
  connect: PacketType.connect,
  disconnect: PacketType.disconnect,
  event: PacketType.event,
  ack: PacketType.ack,
  connect_error: PacketType.connectError,
};

/** Events and binary events, as the acks whose payload the parser judges more mildly. */
const AS_ACK: ReadonlyMap<string, string> = new Map([
  ['2', '3'],
  ['5', '6'],
]);

/**
 * Decodes a packet of `socket.io-parser` with that package's own Decoder. What only the parser of
 * Socket.IO 1 and 2 takes, in sessions of revision 3, is judged here by that parser's rules.
 */
export function decodePacket(
  reading: Reading,
  message: Payload,
  attachments: readonly Uint8Array[],
  revision: 3 | 4,
): Decoded {
  const common = commonPayload(reading, message, attachments);
  if (common !== null) return common;
  const missing = missingAttachments(reading, attachments);
  if (missing !== null) return missing;
  const text = packetText(reading, message);
  const used = reading.attachments === undefined ? [] : attachments;
  try {
    const data = revision === 4 ? parse(text, used) : parseOld(reading, text, message, used);
    return toDecoded(reading, message, data);
  } catch (error) {
    return refusal(reading, message, revision, error);
  }
}

function missingAttachments(
  reading: Reading,
  attachments: readonly Uint8Array[],
): Malformed | null {
  const count = reading.attachments;
  if (count === undefined || count === attachments.length) return null;
  const expected = `${count} binary attachments`;
  return { kind: 'malformed', expected, got: String(attachments.length) };
}

/** What the Decoder has decoded last. */
let decoded: { readonly data?: unknown } | undefined;
let decoder = newDecoder();

function newDecoder(): Decoder {
  // Its own limit of 10 protects a server's memory; here the attachments exist already.
  const made = new Decoder({ maxAttachments: Number.POSITIVE_INFINITY });
  made.on('decoded', (packet) => {
    decoded = packet;
  });
  return made;
}

/** The packet from Socket.IO's type on, behind the one character of Engine.IO's. */
function packetText(reading: Reading, message: Payload): string {
  const { text, start, end } = reading;
  if (text === undefined && typeof message === 'string') return message.slice(start + 1, end);
  return textOf(reading, message).slice(1);
}

/** The packet's payload. */
function parse(text: string, attachments: readonly Uint8Array[]): unknown {
  if (text === '') throw new Error('empty packet');
  decoded = undefined;
  try {
    decoder.add(text);
    for (const attachment of attachments) decoder.add(attachment);
    if (decoded === undefined) throw new Error('incomplete packet');
    return (decoded as { readonly data?: unknown }).data;
  } catch (error) {
    // One that has thrown, or waits for more, refuses the next packet.
    decoder = newDecoder();
    throw error;
  }
}

function parseOld(
  reading: Reading,
  text: string,
  message: Payload,
  attachments: readonly Uint8Array[],
): unknown {
  if (reading.kind === 'event') {
    return withName(parse(AS_ACK.get(text.charAt(0)) + text.slice(1), attachments));
  }
  const payload = payloadTextOf(reading, message);
  const isOpen = reading.kind === 'connect' || reading.kind === 'connect_error';
  if (!isOpen || payload === '') return parse(text, attachments);
  const value: unknown = JSON.parse(payload);
  const allowed =
    typeof value === 'object' || (reading.kind === 'connect_error' && typeof value === 'string');
  if (!allowed) throw new Error('invalid payload');
  return value;
}

/** `socket.io-parser` 3 reserves no names, and lets a packet without any payload pass. */
function withName(args: unknown): unknown {
  const name: unknown = Array.isArray(args) ? args[0] : '';
  if (typeof name !== 'string' && typeof name !== 'number') throw new Error('invalid payload');
  return args;
}

function toDecoded(reading: Reading, message: Payload, data: unknown): Decoded {
  if (reading.kind === 'event' || reading.kind === 'ack') {
    const args: unknown[] = Array.isArray(data) ? data : [];
    if (reading.kind === 'event') args.shift();
    return { kind: 'arguments', args };
  }
  if (data === undefined) return { kind: 'none' };
  return { kind: 'data', text: payloadTextOf(reading, message), value: data };
}

function refusal(reading: Reading, message: Payload, revision: 3 | 4, error: unknown): Malformed {
  if (isTooDeep(error)) {
    return {
      kind: 'malformed',
      expected: 'JSON nested less deeply',
      got: 'nesting too deep for the parser',
    };
  }
  if (error instanceof Error && error.message === 'illegal attachments') {
    const expected = `placeholders numbered below ${reading.attachments}`;
    return { kind: 'malformed', expected, got: 'a placeholder that points to no attachment' };
  }
  const expected = expectedPayload(TYPES[reading.kind] ?? PacketType.event, revision);
  return { kind: 'malformed', expected, got: textExcerpt(payloadTextOf(reading, message)) };
}
