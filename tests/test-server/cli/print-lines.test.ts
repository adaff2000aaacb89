import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { expect, it } from 'vitest';
import type { Line } from '../../../inspector/timeline/line.ts';
import { printLines } from '../../../test-server/cli/print-lines.ts';

const event: Line = {
  at: 1_700_000_000_000,
  kind: 'event',
  connection: 'k3f9d2a7.1',
  seq: 1,
  layer: 'socket.io',
  document: 'http://h/',
  url: 'ws://h/socket.io/?EIO=4&transport=websocket',
  transport: 'websocket',
  direction: 'sent',
  session: 'a',
  namespace: '/',
  event: 'hello',
  args: [],
};

/** What is printed of the lines, and of the end behind them. */
function printed(lines: readonly Line[], json: boolean): string[] {
  const output = new PassThrough().setEncoding('utf8') as PassThrough & WriteStream;
  const printer = printLines(output, { json });
  printer.write(lines);
  printer.end();
  return String(output.read()).split('\n');
}

it('prints one JSON object a line, and nothing else, for a script', () => {
  const text = { ...event, data: 'a\nb\u2028c' };
  expect(printed([text, event], true)).toEqual([
    '{"at":1700000000000,"kind":"event","connection":"k3f9d2a7.1","seq":1,"layer":"socket.io","document":"http://h/","url":"ws://h/socket.io/?EIO=4&transport=websocket","transport":"websocket","direction":"sent","session":"a","namespace":"/","event":"hello","args":[],"data":"a\\nb\u2028c"}',
    JSON.stringify(event),
    '',
  ]);
});

it('prints the names of the columns, the time since the first line and a summary for a person', () => {
  expect(printed([event, { ...event, at: event.at + 1_500 }], false)).toEqual([
    '  seconds     kind               size   latency  connection',
    '    0.000  ↑  event                              d2a7.1  /      hello',
    '    1.500  ↑  event                              d2a7.1  /      hello',
    '2 lines · 2 sent · 0 received · no ack missing · nothing lost',
    '',
  ]);
});

it('says so when there was nothing to print', () => {
  expect(printed([], false)).toEqual([
    '0 lines · 0 sent · 0 received · no ack missing · nothing lost',
    '',
  ]);
});

it('counts the acks that did not come, of each session, namespace and side by itself', () => {
  const asked = { ...event, ackId: 1 };
  const answer: Line = { ...event, kind: 'ack', direction: 'received', ackId: 1 };
  const summary = (...lines: Line[]) => printed(lines, false).at(-2);
  expect(summary(asked)).toBe('1 line · 1 sent · 0 received · 1 ack missing · nothing lost');
  expect(summary(asked, answer)).toContain('no ack missing');
  expect(summary(asked, { ...answer, direction: 'sent' })).toContain('1 ack missing');
  expect(summary(asked, { ...asked, session: 'b' }, answer)).toContain('1 ack missing');
  expect(summary(asked, { ...asked, namespace: '/b' })).toContain('2 acks missing');
});

it('counts what was lost', () => {
  const gap: Line = { ...event, kind: 'gap', direction: null, dropped: 3 };
  expect(printed([gap, { ...gap, dropped: 1 }], false).at(-2)).toBe(
    '2 lines · 0 sent · 0 received · no ack missing · 4 observations lost',
  );
});
