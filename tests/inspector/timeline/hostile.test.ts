import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../inspector/observation.ts';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { anyTraffic } from './any-traffic.ts';
import { batchOf, opening, received, sent } from './batch-of.ts';
import { handshake, socketSession } from './engine-session.ts';
import { linesOf, pick } from './lines-of.ts';

const URLS = [
  'ws://h/?EIO=4&transport=websocket',
  'ws://h/?EIO=3&transport=websocket&sid=s',
  'http://h/?EIO=4&transport=polling&sid=s',
  'http://h/?EIO=3&transport=polling&j=1',
  '%',
];
const anyDetail = fc.record({
  url: fc.oneof(fc.constantFrom(...URLS), fc.anything()),
  transport: fc.oneof(fc.constantFrom('websocket', 'polling', 'webtransport'), fc.anything()),
  api: fc.oneof(fc.constant('script'), fc.anything()),
  protocols: fc.anything(),
  headers: fc.oneof(fc.anything(), fc.array(fc.array(fc.string()))),
  withheld: fc.anything(),
  status: fc.oneof(fc.constantFrom(0, 101, 200, 400), fc.anything()),
  failure: fc.oneof(fc.constant('abort'), fc.anything()),
  code: fc.anything(),
  callSite: fc.anything(),
});
const anyText = fc.oneof(
  fc.string(),
  fc.json(),
  anyDetail.map((value) =>
    String(JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? 0 : item))),
  ),
  fc.constantFrom(
    '40',
    '42["a"]',
    '451-["a",{"_placeholder":true,"num":0}]',
    '5999-["a"]',
    '43',
    handshake('s'),
  ),
);

/** Columns of any content, and none as long as the other. */
const anyBatch: fc.Arbitrary<Batch> = fc.record({
  document: fc.constantFrom('d', '__proto__', ''),
  index: fc.uint32Array({ maxLength: 20, max: 40 }),
  kind: fc.uint8Array({ maxLength: 20, max: 16 }),
  format: fc.uint8Array({ maxLength: 20, max: 7 }),
  connection: fc.uint32Array({ maxLength: 20, max: 4 }),
  at: fc.float64Array({ maxLength: 20 }),
  size: fc.float64Array({ maxLength: 20 }),
  text: fc.array(anyText, { maxLength: 20 }),
  kept: fc.uint32Array({ maxLength: 20 }),
  bytes: fc.uint8Array({ maxLength: 50 }),
  lost: fc.array(fc.record({ connection: fc.nat(), count: fc.double(), before: fc.double() }), {
    maxLength: 3,
  }),
});

describe('any batch', () => {
  test('is taken without throwing, and comes out as lines that are JSON', () => {
    fc.assert(
      fc.property(fc.array(anyBatch, { maxLength: 5 }), (batches) => {
        const timeline = new Timeline();
        const queue = new LineQueue(timeline);
        let lines = 0;
        for (const batch of batches) {
          timeline.apply(batch);
          lines += queue.take(1_000).length;
        }
        timeline.documentGone('d', 2_000);
        const rest = queue.flush();
        for (const line of rest) expect(JSON.parse(JSON.stringify(line))).toEqual(line);
        expect(lines + rest.length).toBe(timeline.length);
      }),
    );
  });

  test('of a page that tells any detail for any kind is taken without throwing', () => {
    const anyStep = fc
      .tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 0, max: 3 }), anyText)
      .map(([kind, connection, text]) => ({
        ...opening(connection, ''),
        kind: kind as never,
        text,
      }));
    fc.assert(
      fc.property(anyTraffic, fc.array(anyStep), (traffic, steps) => {
        expect(() => linesOf([...traffic, ...steps])).not.toThrow();
      }),
    );
  });

  test('does not disturb the other documents', () => {
    fc.assert(
      fc.property(anyBatch, (batch) => {
        const timeline = new Timeline();
        timeline.apply({ ...batch, document: 'hostile' });
        timeline.apply(batchOf([received(1, 'fine')], 'good'));
        expect(timeline.entry(timeline.length - 1)).toMatchObject({ kind: 'text', seq: 1 });
      }),
    );
  });
});

describe('a detail that is not what it should be', () => {
  test('counts as missing, whatever it is', () => {
    const lines = linesOf([
      {
        ...opening(1, ''),
        text: '{"url":7,"transport":"pigeon","document":null,"protocols":[1,"a"]}',
      },
      { ...opening(2, ''), text: '[' },
      { ...opening(3, ''), text: 'null' },
    ]);
    expect(pick(lines, 'url', 'transport', 'document', 'subprotocols')).toEqual([
      { url: '', transport: 'websocket', document: '', subprotocols: ['a'] },
      { url: '', transport: 'websocket', document: '', subprotocols: [] },
      { url: '', transport: 'websocket', document: '', subprotocols: [] },
    ]);
  });
});

describe('an index that goes back within a batch', () => {
  test('counts once', () => {
    const batch = batchOf([received(1, 'a'), received(1, 'b'), received(1, 'c')]);
    const timeline = new Timeline();
    timeline.apply({ ...batch, index: Uint32Array.of(1, 1, 2) });
    expect(timeline.length).toBe(2);
    expect(timeline.next('d')).toBe(3);
  });
});

describe('a packet that lies', () => {
  const begun = [...socketSession(1, 's1'), sent(1, '40')];

  test('about an enormous number of attachments waits, and is malformed in the end', () => {
    const lines = linesOf([
      ...begun,
      sent(1, '45999999999999-["a"]'),
      sent(1, Uint8Array.of(1)),
      sent(1, '42["b"]'),
    ]);
    expect(pick(lines.slice(4), 'kind', 'event')).toEqual([
      { kind: 'malformed', event: 'a' },
      { kind: 'event', event: 'b' },
    ]);
  });

  test('by nesting without end is said to be malformed or cut off, and never throws', () => {
    const deep = `42["a",${'['.repeat(100_000)}${']'.repeat(100_000)}]`;
    const line = linesOf([...begun, sent(1, deep)]).at(-1);
    expect(['event', 'malformed']).toContain(line?.kind);
    expect(() => JSON.stringify(line)).not.toThrow();
  });

  test.each([
    ['an event', '42["a",', ']'],
    ['an ack', '430[', ']'],
    ['a CONNECT', '40/deep,{"a":', '}'],
  ])('by nesting 10,000 levels deep in %s has its arguments up to 500 levels', (_, head, tail) => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const line = linesOf([...begun, sent(1, head + deep + tail)]).at(-1);
    expect(JSON.stringify(line?.args)).toContain(`${'['.repeat(400)}`);
    expect(JSON.stringify(line?.args)).toContain('[nested more than 500 levels deep]');
  });

  test('by nesting 10,000 levels deep in a binary event is malformed or cut off', () => {
    const deep = `${'['.repeat(10_000)}{"_placeholder":true,"num":0}${']'.repeat(10_000)}`;
    const line = linesOf([...begun, sent(1, `451-["a",${deep}]`), sent(1, Uint8Array.of(1))]).at(
      -1,
    );
    expect(['event', 'malformed']).toContain(line?.kind);
    expect(() => JSON.stringify(line)).not.toThrow();
  });

  test('by nesting 10,000 levels deep in MessagePack is malformed', () => {
    // {type: 2, data: ["a", [[[…]]]], nsp: "/"}
    const packet = Uint8Array.from([
      ...[0x83, 0xa4, 0x74, 0x79, 0x70, 0x65, 0x02, 0xa4, 0x64, 0x61, 0x74, 0x61, 0x92],
      ...[0xa1, 0x61, ...Array<number>(10_000).fill(0x91), 0x01],
      ...[0xa3, 0x6e, 0x73, 0x70, 0xa1, 0x2f],
    ]);
    expect(linesOf([...socketSession(1, 's1'), sent(1, packet)]).at(-1)).toMatchObject({
      kind: 'malformed',
      event: 'a',
      expected: 'MessagePack nested less deeply',
      got: 'nesting too deep for the parser',
    });
  });

  test('with keys of prototypes keeps them as keys', () => {
    const line = linesOf([...begun, sent(1, '42["a",{"__proto__":{"x":1},"constructor":2}]')]).at(
      -1,
    );
    expect(JSON.stringify(line?.args)).toBe('[{"__proto__":{"x":1},"constructor":2}]');
  });
});
