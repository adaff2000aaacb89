import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HarScanner } from '../../../inspector/recording/har-scanner.ts';

/** What a scanner tells of a file that comes in pieces of so many bytes, each written over when it is read. */
function scanned(
  file: Uint8Array,
  piece: number,
): { messages: unknown[]; told: number; fault: unknown } {
  const messages: unknown[] = [];
  let told = 0;
  const nothing = () => undefined;
  const scanner = new HarScanner({
    entryBegins: nothing,
    field: nothing,
    entryEnds: nothing,
    passedOver: nothing,
    messages(some) {
      if (some.length > 0) told++;
      messages.push(...some);
    },
  });
  for (let at = 0; at < file.length; at += piece) {
    const chunk = file.slice(at, at + piece);
    scanner.feed(chunk);
    chunk.fill(0x7d);
  }
  scanner.end();
  return { messages, told, fault: scanner.fault };
}

function fileOf(
  sockets: readonly (readonly unknown[])[],
  indentation: number | 'line',
): Uint8Array {
  const entries = sockets.map((messages) => ({ _webSocketMessages: messages }));
  const text =
    indentation === 'line'
      ? `{"log":{"entries":[${sockets.map((messages) => `{"_webSocketMessages":[\n${messages.map((message) => JSON.stringify(message)).join(',\n')}]}`).join(',')}]}}`
      : JSON.stringify({ log: { entries } }, null, indentation);
  return new TextEncoder().encode(text);
}

const anyMessage = fc.oneof(
  fc.record({ type: fc.constantFrom('send', 'receive'), data: fc.string({ unit: 'grapheme' }) }),
  fc.record({ data: fc.constant('},\n{'), list: fc.constant([{}, {}, { a: [{}, {}] }]) }),
  fc.jsonValue(),
);
const anyFile = fc.record({
  sockets: fc.array(fc.array(anyMessage, { maxLength: 30 }), { minLength: 1, maxLength: 4 }),
  indentation: fc.constantFrom('line' as const, 0, 1, 2),
});

describe('messages that come in pieces', () => {
  test('are those of the whole file, however it is written and wherever it is cut', () => {
    fc.assert(
      fc.property(anyFile, fc.integer({ min: 1, max: 700 }), ({ sockets, indentation }, piece) => {
        const { messages, fault } = scanned(fileOf(sockets, indentation), piece);
        expect(messages).toEqual(JSON.parse(JSON.stringify(sockets.flat())));
        expect(fault).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('are as many, and the damage where it is, in a damaged file', () => {
    const anyDamage = fc.tuple(fc.nat(), fc.constantFrom(0x01, 0x2c, 0x5d, 0x7b, 0x7d, 0x22, 0xff));
    fc.assert(
      fc.property(
        anyFile,
        fc.integer({ min: 1, max: 700 }),
        anyDamage,
        ({ sockets, indentation }, piece, [at, byte]) => {
          const file = fileOf(sockets, indentation);
          file[at % file.length] = byte;
          const inPieces = scanned(file, piece);
          // Of one piece nothing is leapt over.
          const atOnce = scanned(file, file.length);
          expect(inPieces.messages).toEqual(atOnce.messages);
          expect(inPieces.fault).toEqual(atOnce.fault);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(['line', 0, 2] as const)('are told many at once, written with %j', (indentation) => {
    const messages = Array.from({ length: 10_000 }, (_, number) => ({
      type: 'send',
      data: `${number}`,
    }));
    const file = fileOf([messages], indentation);
    const { told, messages: again } = scanned(file, 8_192);
    expect(again).toEqual(messages);
    // One leap for each piece, and the message that goes on into the next.
    expect(told).toBeLessThanOrEqual(2 * Math.ceil(file.length / 8_192) + 2);
  });
});
