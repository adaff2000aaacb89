import { describe, expect, test } from 'vitest';
import { exportAs } from '../../../inspector/export/export-as.ts';
import { ExportError } from '../../../inspector/export/export-error.ts';
import { makePlan } from '../../../inspector/export/make-plan.ts';
import { AnyOf, Borrowed, SocketId } from '../../../inspector/export/stand-in.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { recordedTimeline } from '../../test-server/replay/client/recorded-timeline.ts';
import { emit, get, type Packet, recordingOf, SOCKET } from '../compare/traffic.ts';

/** What is expected of the server's last packet. */
function expectedOf(packets: readonly Packet[]): readonly unknown[] | null | undefined {
  return makePlan(recordingOf(packets), {}).steps.at(-1)?.expected;
}

const string = new AnyOf('string');
const number = new AnyOf('number');

describe('what is asserted', () => {
  test.each<[what: string, value: unknown, expected: unknown]>([
    ['a plain value', { text: 'hi', count: 3, id: 7 }, { text: 'hi', count: 3, id: 7 }],
    [
      'an id by its key',
      { id: 'abc', userId: 4_711, _id: 'x' },
      { id: string, userId: number, _id: string },
    ],
    ['an id by its form', '0f8fad5b-d9cb-469f-a165-70867728950e', string],
    [
      'a time by its key',
      { at: 12, createdAt: 'now', ts: 5 },
      { at: number, createdAt: string, ts: number },
    ],
    ['a time by its form', ['2026-11-30T02:34:33.123Z'], [string]],
    [
      'a token by its key',
      { accessToken: 'abc', password: 'def' },
      { accessToken: string, password: string },
    ],
    ['an id of Engine.IO', 'fJKfiGX0hcnu8a_bAAAZ', string],
    ['its own socket', { who: SOCKET }, { who: new SocketId(0, '/') }],
    [
      'no id in a word',
      { idle: 'yes', valid: true, paid: 'no' },
      { idle: 'yes', valid: true, paid: 'no' },
    ],
  ])('%s', (_what, value, expected) => {
    expect(expectedOf([emit('ask'), get('answer', value)])).toEqual([expected]);
  });

  test('what the page had sent, by value, even where it is an id', () => {
    const packets = [emit('ask', { id: 'abc' }), get('answer', { id: 'abc', at: 5 })];
    expect(expectedOf(packets)).toEqual([{ id: 'abc', at: number }]);
  });

  test('an answer as its question', () => {
    const packets: Packet[] = [['sent', '420["ask"]'], get('news', 1), ['received', '430["fine"]']];
    const { steps } = makePlan(recordingOf(packets), {});
    expect(steps.slice(2).map(({ kind, partner }) => [kind, partner])).toEqual([
      ['event', 4],
      ['event', null],
      ['ack', 2],
    ]);
  });
});

test('what the server has given is sent again as what this server gives', () => {
  const packets = [
    get('room', { id: 'r-12345' }),
    emit('join', 'r-12345'),
    get('room', { id: 'r-9' }),
  ];
  const plan = makePlan(recordingOf(packets), {});
  expect(plan.steps[3]?.said).toEqual([new Borrowed(2, [0, 'id'], 'r-12345')]);
  expect(plan.steps.map(({ isBorrowed }) => isBorrowed)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  const { code } = exportAs(recordingOf(packets), 'socket.io-client');
  expect(code).toContain("const got1 = await socket.next('room');\n");
  expect(code).toContain("socket.emit('join', got1[0].id);\n");
});

describe('a choice', () => {
  const packets: Packet[] = [
    emit('noise', 1),
    ['sent', '420["ask"]'],
    get('noise', 2),
    ['received', '430["fine"]'],
  ];

  test('of rows keeps their answers, and what lets them in', () => {
    const timeline = recordingOf(packets);
    const rows = (row: number) =>
      timeline.entry(row).event === 'ask' && timeline.entry(row).kind === 'event';
    const { steps } = makePlan(timeline, { rows });
    expect(steps.map(({ by, kind }) => `${by} ${kind}`)).toEqual([
      'client connect',
      'server connect',
      'client event',
      'server ack',
    ]);
  });

  test('of nothing is told as an error', () => {
    const timeline = recordingOf(packets);
    expect(() => exportAs(timeline, 'msw', { connections: () => false })).toThrow(ExportError);
    expect(() => exportAs(new Timeline(), 'msw')).toThrow('got none');
  });

  test('of more than anybody reads is refused', () => {
    const many = (count: number) =>
      recordingOf(Array.from({ length: count }, (_, index) => emit('tick', { index, text: 'x' })));
    const { code } = exportAs(many(10_000), 'socket.io-client');
    expect(code).toContain("socket.emit('tick', { index: 9999, text: 'x' });");
    expect(() => exportAs(many(20_001), 'socket.io-client')).toThrow('expected at most 20000');
  });

  test('of a parser that a target cannot speak, too', () => {
    const timeline = recordedTimeline('socket-io-msgpack-4-websocket');
    for (const target of ['msw', 'playwright', 'k6'] as const) {
      expect(() => exportAs(timeline, target)).toThrow('got MessagePack');
    }
  });
});

test('hostile names stay in their literals and comments', () => {
  const name = `'];process.exit()//\n*/\u2028\${x}\`</script>`;
  const timeline = recordingOf([emit(name, name), get(name, { [name]: name })]);
  const nested: Packet = ['received', `42["deep",${'['.repeat(3_000)}${']'.repeat(3_000)}]`];
  for (const target of ['socket.io-client', 'vitest', 'playwright', 'msw', 'k6'] as const) {
    for (const of of [timeline, recordingOf([emit('ask'), nested])]) {
      const { code } = exportAs(of, target);
      const body = code
        .replace(/^import .*$/gm, '')
        .replace(/^export default function \(/m, 'function play (')
        .replace(/^export /gm, '');
      expect(() => new Function(body)).not.toThrow();
    }
  }
});
