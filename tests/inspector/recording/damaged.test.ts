import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../inspector/timeline/line.ts';
import { readRecording } from '../../recordings/recording.ts';
import { anyTraffic } from '../timeline/any-traffic.ts';
import { batchOf, opened, opening, received, sent } from '../timeline/batch-of.ts';
import { allLines, timelineOf } from '../timeline/lines-of.ts';
import { harOf, reopened } from './reopened.ts';

const encoder = new TextEncoder();
const texts = ['one', 'two "quoted" \\', 'three é €', '{"four":[4]}', 'five'];
const timeline = timelineOf([
  batchOf([opening(1, 'ws://a.test/'), opened(1), ...texts.map((text) => sent(1, text))]),
]);
const bytes = encoder.encode(harOf(timeline));

function textsIn(lines: readonly Line[]): unknown[] {
  return lines
    .filter(({ direction }) => direction === 'sent')
    .map(({ data, args }) => data ?? args);
}

describe('a file that was cut off', () => {
  const whole = textsIn(allLines(timeline));
  const text = new TextDecoder().decode(bytes);
  /** Behind each of its messages. */
  const ends = texts.map((each) => {
    const rest = text.slice(text.indexOf(JSON.stringify(each)));
    const end = text.length - rest.length + rest.search(/\}(?:,\n|\]\})/) + 1;
    return encoder.encode(text.slice(0, end)).length;
  });

  test('gives each message that is whole, and says where it ends', () => {
    for (let end = 0; end < bytes.length - 1; end++) {
      const { timeline: again, summary } = reopened(bytes.slice(0, end), 50);
      const complete = ends.filter((messageEnd) => messageEnd <= end).length;
      expect(textsIn(allLines(again))).toEqual(whole.slice(0, complete));
      expect(summary.fault?.byte).toBe(end);
    }
  });

  test('tells how the connection began once that was written', () => {
    const lines = allLines(reopened(bytes.slice(0, ends[0])).timeline);
    expect(lines.map(({ kind }) => kind)).toEqual(['handshake', 'open', 'text']);
    expect(lines[0]!.url).toBe('ws://a.test/');
  });
});

describe('a damaged file', () => {
  test('gives what stood before the damage, and says at which byte it is', () => {
    const text = new TextDecoder().decode(bytes);
    const at = text.indexOf('"three');
    const damaged = encoder.encode(`${text.slice(0, at)}\u0001${text.slice(at + 1)}`);
    const { timeline: again, summary } = reopened(damaged);
    expect(textsIn(allLines(again))).toEqual(textsIn(allLines(timeline)).slice(0, 2));
    expect(summary.fault!.byte).toBeGreaterThan(text.indexOf('two'));
    expect(summary.fault!.byte).toBeLessThanOrEqual(at);
    expect(summary.fault!.expected).toBe('a JSON value');
  });

  test.each([
    ['', 0, 'a HAR'],
    ['[]', 0, '"{", with which a HAR begins'],
    ['PK\u0003\u0004', 0, '"{", with which a HAR begins'],
    ['{"log"}', 6, '":"'],
    ['{"log":{"entries":[{},,{}]}}', 22, 'a value'],
    ['{"log":{"entries":[{} {}]}}', 22, '"," or the end of the container'],
    ['{"log":{"entries":[{"_webSocketMessages":[{}{}]}]}}', 44, '"," or "]" behind a message'],
    ['{"log":{"entries":[{"_webSocketMessages":[,]}]}}', 42, 'a message'],
    ['{"log":{"entries":[', 19, 'the rest of "entries"'],
  ])('of %j says so', (text, byte, expected) => {
    expect(reopened(text).summary.fault).toMatchObject({ byte, expected });
  });

  test.each(['{}', '{"log":[]}', '{"log":{}}', '\ufeff{"log":{"entries":{}}} '])(
    'is not what %j is, though there is nothing in it',
    (text) => {
      expect(reopened(text).summary).toMatchObject({ entries: 0, fault: null });
    },
  );

  test('never throws, whatever byte of it is another', () => {
    const { batches } = readRecording('socket-io-4-upgrade');
    const har = encoder.encode(harOf(timelineOf(batches)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(har.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 100, max: 100_000 }),
        (changes, chunk) => {
          const changed = har.slice();
          for (const [at, byte] of changes) changed[at] = byte;
          allLines(reopened(changed, chunk).timeline);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('any JSON', () => {
  const anyMessage = fc.record(
    {
      type: fc.oneof(fc.constantFrom('send', 'receive', 'error'), fc.jsonValue()),
      time: fc.oneof(fc.double(), fc.jsonValue()),
      opcode: fc.oneof(fc.constantFrom(1, 2, 8, 9), fc.jsonValue()),
      data: fc.oneof(fc.string(), fc.jsonValue()),
      _sockeye: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const anyStep = fc.record(
    {
      kind: fc.constantFrom('opening', 'sent', 'received', 'gap', 'join', 'ended', 'requested'),
      at: fc.oneof(fc.double(), fc.jsonValue()),
      order: fc.oneof(fc.double(), fc.jsonValue()),
      lost: fc.oneof(fc.double(), fc.jsonValue()),
      url: fc.jsonValue(),
      room: fc.jsonValue(),
    },
    { requiredKeys: ['kind'] },
  );
  const anyEntry = fc.record(
    {
      _resourceType: fc.oneof(fc.constant('websocket'), fc.jsonValue()),
      startedDateTime: fc.oneof(fc.string(), fc.jsonValue()),
      time: fc.jsonValue(),
      request: fc.oneof(
        fc.jsonValue(),
        fc.record({ url: fc.constant('http://a.test/?EIO=3&transport=polling') }),
      ),
      response: fc.jsonValue(),
      _sockeye: fc.oneof(
        fc.jsonValue(),
        fc.record({
          connection: fc.oneof(fc.constant('d.1'), fc.string()),
          observations: fc.oneof(fc.array(anyStep), fc.jsonValue()),
          messageOrder: fc.oneof(fc.array(fc.double()), fc.jsonValue()),
        }),
      ),
      _webSocketMessages: fc.oneof(fc.array(anyMessage), fc.jsonValue()),
      _webSocketClose: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );

  test('in the shape of a HAR makes lines, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 6 }),
        fc.integer({ min: 1, max: 99 }),
        (entries, chunk) => {
          const { timeline: made, summary } = reopened(JSON.stringify({ log: { entries } }), chunk);
          expect(summary).toMatchObject({ entries: entries.length, fault: null });
          allLines(made);
          harOf(made);
        },
      ),
    );
  });

  test('cut into any pieces is read alike', () => {
    fc.assert(
      fc.property(anyTraffic, fc.integer({ min: 1, max: 300 }), (steps, chunk) => {
        const har = harOf(timelineOf([batchOf(steps)]));
        expect(allLines(reopened(har, chunk).timeline)).toEqual(allLines(reopened(har).timeline));
      }),
      { numRuns: 50 },
    );
  });

  test('whose nesting has no end is a fault or a message, no crash', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const { summary } = reopened(`{"log":{"entries":[{"_webSocketMessages":[${deep}]}]}}`);
    expect(summary.entries).toBe(1);
    const long = timelineOf([batchOf([opening(1, 'ws://a.test/'), received(1, `42${deep}`)])]);
    expect(allLines(reopened(harOf(long)).timeline)).toEqual(allLines(long));
  });
});
