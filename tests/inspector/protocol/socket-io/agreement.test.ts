import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../inspector/protocol/decode.ts';
import { SessionReader } from '../../../../inspector/protocol/session-reader.ts';
import { kindOf, type PacketType } from '../../../../inspector/protocol/socket-io/packet-type.ts';
import { officialPacket, type Wire } from '../official-parsers.ts';
import { assembledText, encoded, mutated, withAttachments } from './wires.ts';

const WEBSOCKET = { transport: 'websocket' } as const;

/** What a packet says, in the same terms for the official parsers and for us; null when refused. */
interface Meaning {
  readonly kind: string;
  readonly namespace: string;
  readonly ackId: number | undefined;
  readonly event: string | undefined;
  readonly data: unknown;
}

/** What we make of a packet in a session that is known to speak Socket.IO. */
function ours({ text, attachments }: Wire, revision: 3 | 4): Meaning | null {
  const reader = new SessionReader(revision);
  reader.read('received', '42["known"]', WEBSOCKET);
  const message = `4${text}`;
  const reading = reader.read('received', message, WEBSOCKET)[0]!;
  const decoded = decode(reading, message, attachments, revision);
  if (decoded.kind === 'malformed') return null;
  const query = reading.query === undefined ? '' : `?${reading.query}`;
  return {
    kind: reading.kind,
    namespace: `${reading.namespace}${query}`,
    ackId: reading.ackId,
    event: reading.event,
    data: decoded.kind === 'data' ? decoded.value : decoded.kind === 'none' ? undefined : decoded,
  };
}

function theirs(wire: Wire, revision: 3 | 4): Meaning | null {
  const packet = officialPacket(wire, revision);
  if (packet === null) return null;
  const kind = kindOf(packet.type as PacketType);
  const items = (packet.data ?? []) as readonly unknown[];
  const name = kind === 'event' ? items[0] : undefined;
  return {
    kind,
    namespace: packet.nsp,
    ackId: Number.isFinite(packet.id) ? packet.id : undefined,
    event: name === undefined ? undefined : String(name),
    data: hasArguments(kind) ? argumentsOf(kind, items) : packet.data,
  };
}

function hasArguments(kind: string): boolean {
  return kind === 'event' || kind === 'ack';
}

function argumentsOf(kind: string, items: readonly unknown[]): unknown {
  return { kind: 'arguments', args: kind === 'event' ? items.slice(1) : items };
}

/** The official parsers take an empty text, which Engine.IO never hands them, for a CONNECT. */
const notEmpty = (wire: Wire) => wire.text !== '';

// Many runs on a busy machine take their time; that is no failure.
const PATIENT = { timeout: 60_000 };

describe.each([4, 3] as const)(
  'a Socket.IO packet in a session of revision %i',
  PATIENT,
  (revision) => {
    const agrees = (wires: fc.Arbitrary<Wire>, numRuns: number) =>
      fc.assert(
        fc.property(wires.filter(notEmpty), (wire) => {
          expect(ours(wire, revision)).toEqual(theirs(wire, revision));
        }),
        { numRuns },
      );

    it('is read as the official parser reads what its encoder wrote', () => agrees(encoded, 500));

    it('is accepted or refused as the official parser does, when it is put together at random', () =>
      agrees(withAttachments(assembledText), 5_000));

    it('is accepted or refused as the official parser does, when a character or two are wrong', () => {
      agrees(withAttachments(mutated(assembledText)), 2_500);
      const changed = encoded.chain(({ text, attachments }) =>
        mutated(fc.constant(text)).map((other) => ({ text: other, attachments })),
      );
      agrees(changed, 1_500);
    });
  },
);
