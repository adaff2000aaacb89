import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHar } from '../../../inspector/recording/open-har.ts';
import { findingHar } from '../../../test-server/fuzz/findings/finding-har.ts';
import { parameter, request, upgrade } from '../../../test-server/fuzz/generate/request.ts';
import type { Step } from '../../../test-server/fuzz/wire/input.ts';
import { runInput, type Written } from '../../../test-server/fuzz/wire/run-input.ts';
import { allLines } from '../../inspector/timeline/lines-of.ts';

const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => socket.on('ask', (what, answer) => answer(what)));
let port: number;

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  port = (http.address() as AddressInfo).port;
});
afterAll(async () => void (await io.close()));

const websocket = {
  path: '/socket.io/',
  query: [parameter('EIO', '4'), parameter('transport', 'websocket')],
};
const polling = {
  path: '/socket.io/',
  query: [parameter('EIO', '4'), parameter('transport', 'polling')],
};

/** Lines of the conversation's HAR, as the panel would show them. */
async function linesOf(steps: readonly Step[]) {
  const written: Written[] = [];
  const host = `127.0.0.1:${port}`;
  const address = { host: '127.0.0.1', port };
  const startedAt = Date.UTC(2026, 0, 1);
  const transcript = await runInput(
    address,
    { steps },
    { settleMs: 100, onWritten: (each) => void written.push(each) },
  );
  const har = new TextEncoder().encode(findingHar(host, written, transcript, startedAt));
  async function* chunks() {
    yield har;
  }
  const { timeline, summary } = await openHar(chunks());
  expect(summary.fault).toBeNull();
  return allLines(timeline);
}

test('the conversation of an input opens in the panel as Socket.IO, question and answer paired', async () => {
  const lines = await linesOf([
    upgrade(0, websocket),
    { do: 'wait', on: 0, for: 'text', text: '0' },
    { do: 'frame', on: 0, opcode: 1, payload: ['40'] },
    { do: 'wait', on: 0, for: 'text', text: '40' },
    { do: 'frame', on: 0, opcode: 1, payload: ['427["ask","why"]'] },
    { do: 'wait', on: 0, for: 'text', text: '43' },
  ]);
  const told = lines.map(({ kind, direction, event, args }) => [kind, direction, event, args]);
  expect(told).toContainEqual(['event', 'sent', 'ask', ['why']]);
  expect(told).toContainEqual(['ack', 'received', 'ask', ['why']]);
  expect(lines.find(({ kind }) => kind === 'ack')).toMatchObject({ answers: 'waiting' });
});

test('frames that no browser sends stand there as the bytes that went', async () => {
  const lines = await linesOf([
    upgrade(0, websocket),
    { do: 'wait', on: 0, for: 'text', text: '0' },
    { do: 'frame', on: 0, opcode: 3, rsv: 1, payload: ['x'] },
    { do: 'wait', on: 0, for: 'end', ms: 1_000 },
  ]);
  const sent = lines.filter(({ direction }) => direction === 'sent');
  expect(sent.map(({ kind, sizeBytes }) => [kind, sizeBytes])).toContainEqual(['binary', 7]);
  expect(lines.at(-1)).toMatchObject({ kind: 'close' });
});

test('polling is polling, with its answers and what is refused', async () => {
  const lines = await linesOf([
    request(0, 'GET', polling),
    { do: 'wait', on: 0, for: 'answer' },
    request(0, 'POST', {
      ...polling,
      query: [...polling.query, { name: ['sid'], value: ['nobody'] }],
      body: ['40'],
    }),
    { do: 'wait', on: 0, for: 'answer' },
  ]);
  expect(lines.map(({ kind }) => kind)).toContain('open');
  expect(JSON.stringify(lines)).toContain('400');
});

test('what is sent a million times is shown some times, and what is long in part', async () => {
  const lines = await linesOf([
    upgrade(0, websocket),
    { do: 'wait', on: 0, for: 'text', text: '0' },
    { do: 'frame', on: 0, opcode: 1, payload: ['3'], times: 500 },
    { do: 'frame', on: 0, opcode: 1, payload: ['4', { repeat: ['x'], times: 200_000 }] },
  ]);
  const sent = lines.filter(({ direction }) => direction === 'sent');
  expect(sent.length).toBeLessThan(30);
  expect(sent.at(-1)).toMatchObject({ sizeBytes: 200_001, truncated: true });
});
