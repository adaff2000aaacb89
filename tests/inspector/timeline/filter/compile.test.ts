import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../inspector/timeline/entry.ts';
import type { Timeline } from '../../../../inspector/timeline/timeline.ts';
import { anyTraffic } from '../any-traffic.ts';
import {
  at,
  batchOf,
  closed,
  cut,
  failed,
  get,
  lost,
  opening,
  polling,
  received,
  responded,
  type Step,
  sent,
} from '../batch-of.ts';
import { pollingSession, socketSession } from '../engine-session.ts';
import { timelineOf } from '../lines-of.ts';
import { matching, predicateOf } from './matching.ts';

const begun = [...socketSession(1, 's1'), sent(1, '40')];
const BEGUN = begun.length;

/** Which of the steps match, by their place; a step is one row. */
function found(filter: string, steps: readonly Step[]): number[] {
  const timeline = timelineOf([batchOf([...begun, ...steps])]);
  expect(timeline.length).toBe(BEGUN + steps.length);
  return matching(filter, timeline)
    .filter((row) => row >= BEGUN)
    .map((row) => row - BEGUN);
}

describe('text', () => {
  const steps = [
    sent(1, '42["Quote","EURUSD"]'),
    received(1, '42/chat,["say","€ a.b"]'),
    received(1, '42["\\u0061bc"]'),
    received(1, '2'),
  ];

  test.each<[string, number[]]>([
    ['quote', [0]],
    ['QUOTE', [0]],
    ['["quote', [0]],
    ['/chat', [1]],
    ['€', [1]],
    ['a.b', [1]],
    ['abc', [2]],
    ['\\u0061bc', [2]],
    ['42[', [0, 2]],
    ['quote eurusd', [0]],
    ['quote say', []],
    ['-quote', [1, 2, 3]],
    ['/Quote/', [0]],
    ['/quote/', []],
    ['/quote/i', [0]],
    ['/^2$/', [3]],
    ['-/42/', [3]],
    ['', [0, 1, 2, 3]],
  ])('finds %s in the packet as it travelled, and in names', (filter, rows) => {
    expect(found(filter, steps)).toEqual(rows);
  });

  test('finds an ack by the event that it answers', () => {
    expect(found('save', [sent(1, '420["save"]'), received(1, '430[]')])).toEqual([0, 1]);
  });

  test('finds nothing in bytes', () => {
    const timeline = timelineOf([
      batchOf([opening(1, 'ws://x.test/'), received(1, Uint8Array.of(97, 98))]),
    ]);
    expect(matching('ab', timeline)).toEqual([]);
  });

  test('looks at each packet of a polling body by itself', () => {
    const timeline = timelineOf([
      batchOf([...pollingSession(1, 's1'), received(1, '42["one"]\x1e42["two"]')]),
    ]);
    expect(matching('one', timeline)).toEqual([2]);
    expect(matching('/^42\\["two"\\]$/', timeline)).toEqual([3]);
  });

  test('finds what is said of rows that are no packets', () => {
    const timeline = timelineOf([
      batchOf([
        opening(1, 'ws://x.test/feed'),
        failed(1, 'net::ERR_REFUSED'),
        lost(1, 4),
        closed(1, { code: 1006, reason: 'Bye now' }),
        ...socketSession(2, 's2'),
        sent(2, '40'),
        received(2, '49'),
      ]),
    ]);
    expect(matching('X.TEST/feed', timeline)).toEqual([0, 1, 2, 3]);
    expect(matching('refused', timeline)).toEqual([1]);
    expect(matching('"bye now"', timeline)).toEqual([3]);
    expect(matching('1006', timeline)).toEqual([3]);
    const malformed = timeline.length - 1;
    const { expected } = timeline.entry(malformed).malformed!;
    expect(matching(JSON.stringify(expected), timeline)).toEqual([malformed]);
  });

  test('finds the body and the meaning of an HTTP error', () => {
    const url = 'http://x.test/socket.io/?EIO=4&transport=polling';
    const timeline = timelineOf([
      batchOf([
        polling(1, url),
        get(1, 1, url),
        responded(1, 1, 400),
        received(1, '{"code":1,"message":"Session ID unknown"}'),
      ]),
    ]);
    expect(matching('{"code":1', timeline)).toEqual([1]);
    expect(matching('"sticky sessions"', timeline)).toEqual([1]);
  });
});

describe('names', () => {
  const steps = [
    sent(1, '420["user:add"]'),
    received(1, '430[]'),
    received(1, '42/chat,["user:add"]'),
    received(1, '42["User:add"]'),
    received(1, '42["end"]'),
    received(1, '2'),
  ];

  test.each<[string, number[]]>([
    ['event:user:add', [0, 1, 2]],
    ['event:user*', [0, 1, 2]],
    ['event:*:*d', [0, 1, 2, 3]],
    ['event:"user*"', []],
    ['event:user', []],
    ['event:end,User:add', [3, 4]],
    ['event:*', [0, 1, 2, 3, 4]],
    ['-event:user*', [3, 4, 5]],
    ['ns:/chat', [2]],
    ['ns:/', [0, 1, 3, 4]],
    ['ns:/c*,/', [0, 1, 2, 3, 4]],
  ])('are found by %s', (filter, rows) => {
    expect(found(filter, steps)).toEqual(rows);
  });

  test('that appear later are found by the same predicate', () => {
    const timeline = timelineOf([batchOf(begun)]);
    const matches = predicateOf('event:e99*', timeline);
    expect(matches(BEGUN - 1)).toBe(false);
    const later = Array.from({ length: 100 }, (_, i) => sent(1, `42["e${i}"]`));
    timeline.apply(batchOf(later, 'd', BEGUN + 1));
    expect(later.map((_, i) => BEGUN + i).filter(matches)).toEqual([BEGUN + 99]);
  });
});

describe('acks', () => {
  const steps = [
    at(2_000, sent(1, '427["save"]')),
    at(2_100.5, received(1, '437[]')),
    sent(1, '428["wait"]'),
    received(1, '439[]'),
    received(1, '42["tell"]'),
  ];

  test.each<[string, number[]]>([
    ['latency>100', [0, 1]],
    ['latency>=100.5ms', [0, 1]],
    ['latency>100.5', []],
    ['latency=100.5', [0, 1]],
    ['latency<1s', [0, 1]],
    ['-latency>100', [2, 3, 4]],
    ['is:waiting', [2]],
    ['has:ack', [0, 1, 2, 3]],
    ['ack:7', [0, 1]],
    ['ack:8,9', [2, 3]],
  ])('are found by %s', (filter, rows) => {
    expect(found(filter, steps)).toEqual(rows);
  });

  test('that did not come leave their events unanswered', () => {
    const timeline = timelineOf([batchOf([...begun, ...steps, closed(1)])]);
    expect(matching('is:unanswered', timeline)).toEqual([BEGUN + 2]);
    expect(matching('is:waiting', timeline)).toEqual([]);
  });
});

describe('kinds, sizes and states', () => {
  const steps = [
    received(1, '2'),
    sent(1, '3'),
    received(1, '6'),
    received(1, '44{"message":"no"}'),
    received(1, '49'),
    received(1, '451-["img",{"_placeholder":true,"num":0}]'),
    cut(received(1, '42["long'), 90_000),
  ];

  test.each<[string, number[]]>([
    ['kind:ping', [0]],
    ['kind:heartbeat', [0, 1, 2]],
    ['kind:error', [3, 4, 5]],
    ['-kind:error', [0, 1, 2, 6]],
    ['dir:sent', [1]],
    ['dir:down', [0, 2, 3, 4, 5, 6]],
    ['layer:engine.io', [0, 1, 2]],
    ['size:1', [0, 1, 2]],
    ['size>80k', [6]],
    ['size<=1B', [0, 1, 2]],
    ['is:truncated', [6]],
    ['is:malformed', [4, 5]],
    ['is:binary', [5]],
    ['is:truncated,malformed', [4, 5, 6]],
  ])('are found by %s', (filter, rows) => {
    expect(found(filter, steps)).toEqual(rows);
  });
});

describe('connections', () => {
  const timeline = timelineOf([
    batchOf([...socketSession(1, 'AbC'), opening(2, 'ws://other.test/'), sent(2, 'x')]),
  ]);

  test.each<[string, number[]]>([
    ['conn:d.2', [3, 4]],
    ['conn:D.', [0, 1, 2, 3, 4]],
    ['sid:abc', [2]],
    ['url:OTHER', [3, 4]],
    ['url:chat,other', [0, 1, 2, 3, 4]],
    ['transport:websocket', [0, 1, 2, 3, 4]],
    ['transport:polling', []],
  ])('are found by %s', (filter, rows) => {
    expect(matching(filter, timeline)).toEqual(rows);
  });
});

/** What a filter means, said again over entries. */
const MEANINGS: readonly (readonly [string, (entry: Entry, timeline: Timeline) => boolean])[] = [
  ['say', (entry, timeline) => haystack(entry, timeline).some((text) => /say/i.test(text))],
  ['/[ao]k/', (entry, timeline) => haystack(entry, timeline).some((text) => /[ao]k/.test(text))],
  ['event:ask', ({ event }) => event === 'ask'],
  ['-ns:/chat', ({ namespace }) => namespace !== '/chat'],
  ['is:waiting', ({ ack }) => ack !== undefined && 'asks' in ack && ack.asks === 'waiting'],
  ['is:unanswered', ({ ack }) => ack !== undefined && 'asks' in ack && ack.asks === 'unanswered'],
  ['latency>1', ({ ack }) => (ack?.latencyMs ?? 0) > 1],
  ['size<=10', ({ sizeBytes }) => sizeBytes !== undefined && sizeBytes <= 10],
  [
    'dir:in kind:ack,event',
    ({ direction: way, kind }) => way === 'received' && /^(ack|event)$/.test(kind),
  ],
  ['is:malformed', ({ kind }) => kind === 'malformed'],
  ['transport:polling', ({ connection }) => connection.transport === 'polling'],
  ['url:echo', ({ connection }) => connection.url.includes('echo')],
  ['sid:s', ({ session }) => session?.id?.includes('s') ?? false],
];

function haystack(entry: Entry, timeline: Timeline): string[] {
  const { connection, kind, event = '', namespace = '', malformed, message = '' } = entry;
  const packet = timeline.packet(entry.row);
  const whole = typeof packet?.whole === 'string' ? packet.whole : '';
  const url = packet === null || kind === 'error' ? connection.url : '';
  const reason = packet === null && kind === 'close' ? (connection.closed?.reason ?? '') : '';
  const { expected = '', got = '' } = malformed ?? {};
  return [whole, event, namespace, message, url, reason, expected, got];
}

describe('a filter', () => {
  test('says of any traffic what its entries say', () => {
    fc.assert(
      fc.property(anyTraffic, (steps) => {
        const timeline = timelineOf([batchOf(steps)]);
        const entries = Array.from({ length: timeline.length }, (_, row) => timeline.entry(row));
        for (const [filter, means] of MEANINGS) {
          const rows = entries.filter((entry) => means(entry, timeline)).map(({ row }) => row);
          expect([filter, matching(filter, timeline)]).toEqual([filter, rows]);
        }
      }),
    );
  });
});
