import { describe, expect, test } from 'vitest';
import type { CompareOptions } from '../../../inspector/compare/compare-options.ts';
import { compareTimelines } from '../../../inspector/compare/compare-timelines.ts';
import { volatileBetween } from '../../../inspector/compare/learn-volatile.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { closed, closing, opened, opening, received, sent } from '../timeline/batch-of.ts';
import { beginning, emit, get, type Packet, recordingOf, stepAt, timelineOf } from './traffic.ts';

/** The differences in words. */
function words(a: Timeline, b: Timeline, options?: CompareOptions): string[] {
  return compareTimelines(a, b, options).rows.flatMap(({ difference }) =>
    difference === null ? [] : [difference.words],
  );
}

function between(a: readonly Packet[], b: readonly Packet[], options?: CompareOptions): string[] {
  return words(recordingOf(a), recordingOf(b), options);
}

describe('packets of Socket.IO', () => {
  test('that came in addition, or did not come', () => {
    const [one, two] = [get('news', 1), get('news', 2)];
    expect(between([one], [one, two])).toEqual(['"news" of the server came in addition']);
    expect(between([one, two], [two])).toEqual(['"news" of the server did not come']);
    expect(between([emit('hi')], [])).toEqual(['"hi" of the page was not sent']);
  });

  test('that have changed, argument by argument', () => {
    const a = [get('user', { name: 'Ada', tags: ['x', 'y'], old: 1 }, true)];
    const b = [get('user', { name: 'Bob', tags: ['x', 'z'], 'new one': null }, true)];
    const { rows } = compareTimelines(recordingOf(a), recordingOf(b));
    const [row] = rows.filter(({ difference }) => difference !== null);
    expect(row!.difference).toMatchObject({
      kind: 'changed',
      changes: [
        { path: '[0].name', a: 'Ada', b: 'Bob' },
        { path: '[0].old', a: 1 },
        { path: '[0].tags[1]', a: 'y', b: 'z' },
        { path: '[0]["new one"]', b: null },
      ],
      words:
        '"user" of the server: [0].name is "Bob", was "Ada", [0].old is gone: it was 1, [0].tags[1] is "z", was "y", and 1 more',
    });
  });

  test('that came in another order among their kind', () => {
    const [one, two] = [get('news', 1), get('news', 2)];
    expect(between([one, two], [two, one])).toEqual([
      '"news" of the server stands in another place among its kind',
    ]);
  });

  test('in any order where they are of different events, namespaces or directions', () => {
    const [one, two] = [get('news', 1), get('weather', 2)];
    const other: Packet = ['received', '42/chat,["news",3]'];
    expect(between([one, two, other, emit('x')], [emit('x'), other, two, one])).toEqual([]);
  });

  test('that came before what caused them', () => {
    const once = [emit('ask', 1), get('answer', 1)];
    const again = [emit('ask', 2), get('answer', 2)];
    expect(between([...once, ...again], [...once, again[1]!, again[0]!])).toEqual([
      '"answer" of the server came before "ask" of the page, which it used to follow',
    ]);
  });

  test('that are all alike: their causes tell which is missing', () => {
    const asked = (n: number, ...more: Packet[]) => [emit('ask', n), ...more];
    const a = [...asked(1, get('ok')), ...asked(2, get('ok')), ...asked(3, get('ok'))];
    const b = [...asked(1, get('ok')), ...asked(2), ...asked(3, get('ok'))];
    const timeline = recordingOf(a);
    const { rows } = compareTimelines(timeline, recordingOf(b));
    const [missing, ...more] = rows.filter(({ difference }) => difference !== null);
    expect(more).toEqual([]);
    expect(timeline.packet(missing!.a! - 1)!.carried).toBe('["ask",2]');
  });

  test('by bytes in their attachments', () => {
    const event = (last: number): Packet[] => [
      ['received', '451-["file",{"_placeholder":true,"num":0}]'],
      ['received', Uint8Array.of(1, 2, last)],
    ];
    expect(between(event(3), event(3))).toEqual([]);
    expect(between(event(3), event(4))).toEqual([
      '"file" of the server: [0] is 3 bytes (01 02 04), was 3 bytes (01 02 03)',
    ]);
  });

  test('however deeply their arguments are nested', () => {
    const deep = (end: number): Packet => [
      'received',
      `42["deep",${'['.repeat(3_000)}${end}${']'.repeat(3_000)}]`,
    ];
    expect(between([deep(1)], [deep(1)])).toEqual([]);
    expect(between([deep(1)], [deep(2)])[0]).toMatch(/is 2, was 1$/);
  });

  test('and their ends', () => {
    expect(between([], [['received', '41']])).toEqual([
      'disconnect of the server came in addition',
    ]);
    const close = (code: number) => timelineOf([...beginning(), closed(1, { code })]);
    expect(words(close(1000), close(1011))).toEqual(['close: [0].code is 1011, was 1000']);
    const byPage = timelineOf([...beginning(), closing(1), closed(1, { code: 1005 })]);
    expect(words(close(1000), byPage)[0]).toContain('[0].by is "page", was "server"');
  });
});

describe('acks', () => {
  const question: Packet = ['sent', '427["ask"]'];

  test('belong to their questions, whatever their ids', () => {
    const b: Packet[] = [
      ['sent', '429["ask"]'],
      ['received', '439["yes"]'],
    ];
    expect(between([question, ['received', '437["yes"]']], b)).toEqual([]);
    expect(between([question, ['received', '437["no"]']], b)).toEqual([
      '"ack of ask" of the server: [0] is "yes", was "no"',
    ]);
    expect(between(b, [question])).toEqual(['"ack of ask" of the server did not come']);
  });

  test('and answers are slower by both factor and floor', () => {
    const timed = (ack: number, answer: number) =>
      timelineOf([
        ...beginning(),
        stepAt(2_000, question),
        stepAt(2_000 + ack, ['received', '437["yes"]']),
        stepAt(3_000, emit('hi')),
        stepAt(3_000 + answer, get('hello')),
      ]);
    const options = { slower: { factor: 2, floorMs: 100 } };
    expect(words(timed(10, 200), timed(100, 390), options)).toEqual([]);
    expect(words(timed(10, 200), timed(120, 450), options)).toEqual([
      '"ack of ask" of the server took 120 ms instead of 10 ms',
      '"hello" of the server took 450 ms instead of 200 ms',
    ]);
    expect(words(timed(10, 200), timed(500, 900), { slower: false })).toEqual([]);
  });
});

describe('what differs by itself', () => {
  test('ids of sessions correspond wherever they stand', () => {
    const of = (socket: string, sid: string, other: string) =>
      recordingOf(
        [get('you', { [socket]: sid }, `room-${socket}`), get('joined', other), get('left', other)],
        { sid, socket },
      );
    const a = of('aaaaaaaaaaaaaaaaAAAB', 'bbbbbbbbbbbbbbbbAAAC', 'ccccccccccccccccAAAD');
    const b = of('ddddddddddddddddAAAE', 'eeeeeeeeeeeeeeeeAAAF', 'ffffffffffffffffAAAG');
    expect(words(a, b)).toEqual([]);
    const mixed = recordingOf(
      [
        get('you', { ddddddddddddddddAAAE: 'eeeeeeeeeeeeeeeeAAAF' }, 'room-eeeeeeeeeeeeeeeeAAAF'),
        get('joined', 'ffffffffffffffffAAAG'),
        get('left', 'ggggggggggggggggAAAH'),
      ],
      { sid: 'eeeeeeeeeeeeeeeeAAAF', socket: 'ddddddddddddddddAAAE' },
    );
    expect(words(a, mixed)).toHaveLength(2);
  });

  test('is ignored where a rule names it', () => {
    const a = [get('msg', { at: 1, id: 'x', by: { id: 1 } }), get('tick', 1)];
    const b = [get('msg', { at: 2, id: 'y', by: { id: 2 } }), get('tick', 2), get('tick', 3)];
    expect(between(a, b)).toHaveLength(3);
    expect(between(a, b, { ignore: ['msg[0].at', '*.id', 'tick'] })).toEqual([]);
    expect(between(a, b, { ignore: ['msg[0]', 'tick'] })).toEqual([]);
  });

  test('is refused as a rule where it is none', () => {
    expect(() => between([], [], { ignore: ['msg[0].'] })).toThrow(/expected an event/);
    expect(() => between([], [], { ignore: ['*'] })).toThrow(/got "\*"/);
  });

  test('is learned from several runs', () => {
    const run = (n: number) =>
      recordingOf([
        get('list', [
          { id: n, name: 'x' },
          { id: n + 1, name: 'y' },
        ]),
        get('a[b', n),
      ]);
    const rules = volatileBetween([run(1), run(5), run(9)]);
    expect(rules).toEqual(['"a[b"[0]', 'list[0][*].id']);
    expect(words(run(3), run(4), { ignore: rules })).toEqual([]);
  });

  test('heartbeats and transports are compared only where asked for', () => {
    const beats: Packet[] = [
      ['received', '2'],
      ['sent', '3'],
      ['received', '6'],
    ];
    expect(between([], beats)).toEqual([]);
    expect(between([], beats, { heartbeats: true })).toHaveLength(2);
    expect(between([], beats, { transports: true })).toHaveLength(1);
  });
});

describe('raw WebSockets', () => {
  const raw = (protocol: string, ...payloads: (string | Uint8Array)[]) =>
    timelineOf([
      opening(1, 'ws://raw.test/feed'),
      opened(1, { protocol }),
      sent(1, 'subscribe'),
      ...payloads.map((payload) => received(1, payload)),
    ]);

  test('are compared by JSON, bytes and text', () => {
    const a = raw('v1', '{"x":1,"y":[2]}', Uint8Array.of(1), 'hello');
    expect(words(a, raw('v1', '{ "y": [2], "x": 1 }', Uint8Array.of(1), 'hello'))).toEqual([]);
    expect(words(a, raw('v2', '{"x":1,"y":[3]}', Uint8Array.of(2), 'hullo'))).toEqual([
      'open: [0].protocol is "v2", was "v1"',
      'message of the server: [0].y[0] is 3, was 2',
      'message of the server: [0] is 1 byte (02), was 1 byte (01)',
      'message of the server: [0] is "hullo", was "hello"',
    ]);
  });

  test('are paired by path, whatever the host', () => {
    const other = timelineOf([opening(1, 'wss://other.test/feed?token=1'), opened(1)]);
    const mine = timelineOf([opening(1, 'ws://raw.test/feed'), opened(1)]);
    const elsewhere = timelineOf([opening(1, 'ws://raw.test/elsewhere'), opened(1)]);
    expect(words(mine, other)).toEqual([]);
    expect(compareTimelines(mine, elsewhere).counts).toMatchObject({ added: 1, missing: 1 });
  });
});
