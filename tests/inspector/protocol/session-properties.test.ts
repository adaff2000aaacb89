import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decoded, decode } from '../../../inspector/protocol/decode.ts';
import type { Direction, Payload, Reading } from '../../../inspector/protocol/reading.ts';
import { SessionReader } from '../../../inspector/protocol/session-reader.ts';
import { kindOf, type PacketType } from '../../../inspector/protocol/socket-io/packet-type.ts';
import { garbage, type Sent, sent } from './sessions.ts';
import { type Packet, packet } from './socket-io/wires.ts';

const POLLING = { transport: 'polling' } as const;
const direction = fc.constantFrom<Direction>('sent', 'received');
const transport = fc.constantFrom('websocket', 'polling');

function bytesOf(reading: Reading, message: Payload): Uint8Array {
  return reading.bytes ?? (message as Uint8Array).slice(reading.payloadStart, reading.end);
}

/** Reads the messages of one packet and decodes it. */
function receive(reader: SessionReader, messages: readonly Sent[], revision: 3 | 4) {
  const read = messages.flatMap(({ payload, how }) =>
    reader.read('received', payload, how).map((reading) => ({ reading, payload })),
  );
  const attachments = read
    .filter(({ reading }) => reading.kind === 'attachment')
    .map(({ reading, payload }) => bytesOf(reading, payload));
  const { reading, payload } = read.find((each) => each.reading.layer === 'socket.io')!;
  return { reading, decoded: decode(reading, payload, attachments, revision) };
}

function connected(revision: 3 | 4): SessionReader {
  const reader = new SessionReader(revision);
  // The euro sign tells that text is not encoded twice.
  const wire = ['0{}', '40', '42["€"]'];
  const lengths = wire.map((text) => `${text.length}:${text}`).join('');
  reader.read('received', revision === 4 ? wire.join('\x1e') : lengths, POLLING);
  return reader;
}

function meant({ type, data }: Packet): Decoded {
  if (data === undefined) return { kind: 'none' };
  if (type === 2) return { kind: 'arguments', args: (data as unknown[]).slice(1) };
  if (type === 3) return { kind: 'arguments', args: data as unknown[] };
  return { kind: 'data', text: JSON.stringify(data), value: data };
}

function isPlain({ type, nsp, data }: Packet): boolean {
  return !(type === 0 && nsp.includes('?')) && !(hasBytes(data) && hasPrototypeKey(data));
}

function hasBytes(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBytes);
}

/** Of an object with bytes in it the official encoders make a copy, in which this key is lost. */
function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey);
}

// Many runs on a busy machine take their time; that is no failure.
const PATIENT = { timeout: 60_000 };

describe.each([4, 3] as const)('a session of revision %i', PATIENT, (revision) => {
  it('reads every packet as the official encoders were given it', () => {
    const whole = packet.filter((made) => isPlain(made) && isWellFormed(made));
    fc.assert(
      fc.property(whole, transport, fc.boolean(), (made, carrier, binary) => {
        const messages = sent(made, revision, carrier, binary);
        const { reading, decoded } = receive(connected(revision), messages, revision);
        expect(reading.kind).toBe(kindOf(made.type as PacketType));
        expect(reading.namespace).toBe(made.nsp);
        expect(reading.ackId).toBe(made.id);
        if (made.type === 2) expect(reading.event).toBe((made.data as unknown[])[0]);
        expect(decoded).toEqual(meant(made));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and finds every packet inside its message', () => {
    const step = fc.oneof(fc.record({ direction, garbage }), fc.record({ direction }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, begun) => {
        const reader = begun ? connected(revision) : new SessionReader(revision);
        for (const each of steps) {
          if (!('garbage' in each)) reader.forget(each.direction);
          else if (!examine(reader, each.direction, each.garbage, revision)) return false;
        }
        return true;
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads the next packet exactly, whatever came before', () => {
    const steps = fc.array(fc.record({ direction, garbage }), { maxLength: 8 });
    const message = '42/a,7["next",{"a":[1]}]';
    fc.assert(
      fc.property(steps, (before) => {
        const reader = connected(revision);
        for (const each of before)
          reader.read(each.direction, each.garbage.payload, each.garbage.how);
        const readings = reader.read('received', message, { transport: 'websocket' });
        expect(readings.at(-1)).toStrictEqual({
          layer: 'socket.io',
          kind: 'event',
          start: 0,
          end: 24,
          payloadStart: 6,
          namespace: '/a',
          event: 'next',
          ackId: 7,
          parser: 'default',
        });
        expect(decode(readings.at(-1)!, message, [], revision)).toEqual({
          kind: 'arguments',
          args: [{ a: [1] }],
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads the same whether other sessions go on in between or not', () => {
    const step = fc.record({ session: fc.nat(2), direction, garbage });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const readers = [0, 1, 2].map(() => new SessionReader(revision));
        const together = steps.map((each) => readOne(readers[each.session]!, each));
        for (const session of [0, 1, 2]) {
          const alone = new SessionReader(revision);
          steps.forEach((each, i) => {
            if (each.session === session) expect(readOne(alone, each)).toEqual(together[i]);
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});

function readOne(reader: SessionReader, step: { direction: Direction; garbage: Sent }) {
  return reader.read(step.direction, step.garbage.payload, step.garbage.how);
}

/** Reads and decodes; whether every reading lies inside its message. */
function examine(reader: SessionReader, from: Direction, message: Sent, revision: 3 | 4): boolean {
  const { payload, how } = message;
  const readings = reader.read(from, payload, how);
  for (const reading of readings) {
    decode(reading, payload, [], revision);
    decode(reading, payload, [Uint8Array.of(1), Uint8Array.of(2)], revision);
  }
  return readings.every((reading) => isInside(reading, payload));
}

function isInside(reading: Reading, message: Payload): boolean {
  const { start, end, payloadStart, text, kind, malformed } = reading;
  const limit = text === undefined ? end : text.length;
  const ordered = 0 <= start && start <= end && end <= message.length && payloadStart <= limit;
  return ordered && (kind === 'malformed') === (malformed !== undefined);
}

/** Lone surrogates do not travel as UTF-8; JSON escapes them, a namespace does not. */
function isWellFormed({ nsp }: Packet): boolean {
  return !/\p{Surrogate}/u.test(nsp);
}
