import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../inspector/protocol/decode.ts';
import type { Reading } from '../../../../inspector/protocol/reading.ts';
import { SessionReader } from '../../../../inspector/protocol/session-reader.ts';
import { kindOf, type PacketType } from '../../../../inspector/protocol/socket-io/packet-type.ts';
import { type OfficialPacket, officialPacket, type Wire } from '../official-parsers.ts';
import { assembledText, encoded, mutated, withAttachments } from './wires.ts';

const WEBSOCKET = { transport: 'websocket' } as const;

/** What we make of a packet in a session that is known to speak Socket.IO; null for malformed. */
function ourPacket({ text, attachments }: Wire, revision: 3 | 4) {
  const reader = new SessionReader(revision);
  reader.read('received', '42["known"]', WEBSOCKET);
  const message = `4${text}`;
  const reading = reader.read('received', message, WEBSOCKET)[0]!;
  const decoded = decode(reading, message, attachments, revision);
  return decoded.kind === 'malformed' ? null : { reading, decoded };
}

function payloadOf({ decoded }: NonNullable<ReturnType<typeof ourPacket>>): unknown {
  if (decoded.kind === 'data') return decoded.value;
  if (decoded.kind !== 'arguments') return undefined;
  return decoded.args;
}

function officialPayload(packet: OfficialPacket, reading: Reading): unknown {
  if (reading.kind !== 'event' && reading.kind !== 'ack') return packet.data;
  const args = (packet.data ?? []) as readonly unknown[];
  return reading.kind === 'event' ? args.slice(1) : args;
}

function agree(wire: Wire, revision: 3 | 4): void {
  const official = officialPacket(wire, revision);
  const ours = ourPacket(wire, revision);
  expect(ours !== null).toBe(official !== null);
  if (ours === null || official === null) return;
  const { reading } = ours;
  const query = reading.query === undefined ? '' : `?${reading.query}`;
  expect(reading.kind).toBe(kindOf(official.type as PacketType));
  expect(`${reading.namespace}${query}`).toBe(official.nsp);
  expect(reading.ackId).toBe(Number.isFinite(official.id) ? official.id : undefined);
  expect(payloadOf(ours)).toEqual(officialPayload(official, reading));
  if (reading.kind !== 'event') return;
  const name = (official.data as readonly unknown[] | undefined)?.[0];
  expect(reading.event).toBe(name === undefined ? undefined : String(name));
}

/** The official parsers take an empty text, which Engine.IO never hands them, for a CONNECT. */
const notEmpty = (wire: Wire) => wire.text !== '';

describe.each([4, 3] as const)('a Socket.IO packet in a session of revision %i', (revision) => {
  const agrees = (wires: fc.Arbitrary<Wire>, numRuns: number) =>
    fc.assert(
      fc.property(wires.filter(notEmpty), (wire) => agree(wire, revision)),
      { numRuns },
    );

  it('is read as the official parser reads what its encoder wrote', () => agrees(encoded, 2_000));

  it('is accepted or refused as the official parser does, when it is put together at random', () =>
    agrees(withAttachments(assembledText), 10_000));

  it('is accepted or refused as the official parser does, when a character or two are wrong', () => {
    agrees(withAttachments(mutated(assembledText)), 5_000);
    const changed = encoded.chain(({ text, attachments }) =>
      mutated(fc.constant(text)).map((other) => ({ text: other, attachments })),
    );
    agrees(changed, 5_000);
  });
});
