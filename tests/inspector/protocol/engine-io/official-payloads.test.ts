import * as parser4 from 'engine.io-parser';
import * as parser3 from 'engine.io-parser-2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Decode } from '../../../../inspector/protocol/base64.ts';
import {
  scanBinaryPacket,
  scanTextPacket,
} from '../../../../inspector/protocol/engine-io/packet.ts';
import { splitPayload } from '../../../../inspector/protocol/engine-io/payload.ts';
import type { Payload } from '../../../../inspector/protocol/reading.ts';
import { bytes } from '../arbitraries.ts';

interface Packet {
  readonly type: 'ping' | 'pong' | 'message' | 'upgrade' | 'noop' | 'open' | 'close';
  readonly data: string | Uint8Array;
}

const wholeText = fc.string({ unit: 'grapheme' });

const packets: fc.Arbitrary<readonly Packet[]> = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('message' as const), data: fc.oneof(wholeText, bytes) }),
    fc.record({
      type: fc.constantFrom('ping', 'pong', 'upgrade', 'noop', 'open', 'close'),
      data: fc.constantFrom('', 'x'),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

/** What we find in a polling body. */
function packetsIn(body: Payload, revision: 3 | 4): unknown[] {
  return splitPayload(body, revision, false).map((slice) => {
    if (slice.form === 'binary') {
      const packet = scanBinaryPacket(body as Uint8Array, slice.start, slice.end, revision);
      if ('expected' in packet) return packet;
      return { type: packet.kind, data: (body as Uint8Array).slice(packet.dataStart, slice.end) };
    }
    const text = slice.text ?? (body as string).slice(slice.start, slice.end);
    const packet = scanTextPacket(text, 0, text.length, revision);
    if ('expected' in packet) return packet;
    const data = text.slice(packet.dataStart);
    return { type: packet.kind, data: packet.base64 ? base64Decode(data) : data };
  });
}

// Many runs on a busy machine take their time; that is no failure.
const PATIENT = { timeout: 60_000 };

describe('the packets of a polling body', PATIENT, () => {
  it('are those that engine.io-parser 5 wrote', () => {
    const separable = packets.filter((all) =>
      all.every(({ data }) => !String(data).includes('\x1e')),
    );
    fc.assert(
      fc.property(separable, (all) => {
        let body = '';
        parser4.encodePayload([...all] as parser4.Packet[], (wire) => {
          body = wire;
        });
        expect(packetsIn(body, 4)).toEqual(all);
        expect(packetsIn(new TextEncoder().encode(body), 4)).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['in text', false],
    ['in text, or in bytes where there is binary', true],
  ])('are those that engine.io-parser 2 wrote, %s', (_, supportsBinary) => {
    fc.assert(
      fc.property(packets, (all) => {
        let body: Payload = '';
        const copies = all.map(({ type, data }) => ({
          type,
          data: typeof data === 'string' ? data : Buffer.from(data),
        }));
        parser3.encodePayload(copies, supportsBinary, (wire) => {
          body = typeof wire === 'string' ? wire : Uint8Array.from(wire);
        });
        expect(packetsIn(body, 3)).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });
});
