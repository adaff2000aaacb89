import fc from 'fast-check';
import { Decoder } from 'socket.io-msgpack-parser';
import { describe, expect, it } from 'vitest';
import { headOfMsgpack } from '../../../../inspector/protocol/socket-io/msgpack.ts';
import { decoded, encode } from './msgpack-wires.ts';
import { type Packet, packet } from './wires.ts';

// Many runs on a busy machine take their time; that is no failure.
const PATIENT = { timeout: 60_000 };

describe('any packet of socket.io-msgpack-parser', PATIENT, () => {
  it('is read as the official parser reads what its encoder wrote', () => {
    fc.assert(
      fc.property(packet, (made) => agree(encode(made))),
      { numRuns: 400 },
    );
  });

  it('is accepted or refused as the official parser does, when a byte is wrong', () => {
    const broken = fc.tuple(packet.map(encode), fc.nat(), fc.nat(255)).map(([bytes, at, byte]) => {
      bytes[at % Math.min(bytes.length, 60)] = harmless(byte);
      return bytes;
    });
    // One wrong byte may have others read as what they were not.
    const bearable = broken.filter((bytes) => bytes.every((byte) => byte === harmless(byte)));
    fc.assert(fc.property(bearable, agree), { numRuns: 2_000 });
  });

  it('is accepted or refused as the official parser does, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array().map((bytes) => bytes.map(harmless)),
        agree,
      ),
      { numRuns: 500 },
    );
  });
});

/**
 * No extension or array with 32 bits of length: the official parser, unguarded, takes gigabytes and
 * minutes for it.
 */
function harmless(byte: number): number {
  return byte === 0xc9 || byte === 0xdd ? 0xc0 : byte;
}

function official(bytes: Uint8Array): Packet | null {
  const decoder = new Decoder();
  let packet: Packet | null = null;
  decoder.on('decoded', (made) => {
    packet = made;
  });
  try {
    decoder.add(Buffer.from(bytes));
  } catch {
    return null;
  }
  return packet;
}

function agree(bytes: Uint8Array): void {
  const theirs = official(bytes);
  const ours = decoded(bytes);
  expect(ours.decoded.kind === 'malformed').toBe(theirs === null);
  if (theirs === null) return;
  const { reading } = ours;
  const head = headOfMsgpack(bytes, 4, false);
  expect(head?.type).toBe(theirs.type);
  expect(reading.namespace).toBe(theirs.nsp);
  expect(reading.ackId).toBe(theirs.id);
  if (reading.kind !== 'event') return;
  const name: unknown = (theirs.data as readonly unknown[])[0];
  if (typeof name === 'string') expect(reading.event).toBe(name);
}
