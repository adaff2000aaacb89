import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { openHar } from '../../../inspector/recording/open-har.ts';
import { clientHar } from '../../../test-server/fuzz/findings/client-har.ts';
import { playInput } from '../../../test-server/fuzz/serve/play-input.ts';
import { ServingPeer } from '../../../test-server/fuzz/serve/serving-peer.ts';
import type { Step } from '../../../test-server/fuzz/wire/input.ts';
import { allLines } from '../../inspector/timeline/lines-of.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const options = {
  keeps: false,
  comeMs: 2_000,
  waitMs: 1_000,
  readMs: 500,
  upgrades: false,
  cuts: true,
};

/** Lines of the HAR of what these steps and a client of Socket.IO say to each other. */
async function linesOf(transport: 'websocket' | 'polling', steps: readonly Step[]) {
  const peer = await ServingPeer.listen({ port: 0 });
  const client = io(`http://127.0.0.1:${peer.port}`, { transports: [transport] });
  client.on('connect', () => client.emit('history', 10, () => undefined));
  client.on('quote', () => client.emit('thanks'));
  endings.push(
    () => peer.close(),
    () => client.close(),
  );
  await peer.called;
  await playInput(peer, { steps }, options);
  const har = new TextEncoder().encode(clientHar(peer.callers, `127.0.0.1:${peer.port}`));
  async function* chunks() {
    yield har;
  }
  const { timeline, summary } = await openHar(chunks());
  expect(summary.fault).toBeNull();
  return allLines(timeline);
}

const say = (text: string): Step => ({ do: 'frame', on: 0, opcode: 1, payload: [text] });
const hear = (text: string): Step => ({ do: 'wait', on: 0, for: 'text', text });

test.each(['websocket', 'polling'] as const)(
  'what a client and we say by %s opens as its conversation, question and answer paired',
  async (transport) => {
    const lines = await linesOf(transport, [
      hear('42'),
      say('430["old"]'),
      say('42["quote",{"bid":1}]'),
      hear('42["thanks"'),
    ]);
    const told = lines.map(({ kind, direction, event, args }) => [kind, direction, event, args]);
    expect(told).toContainEqual(['event', 'sent', 'history', [10]]);
    expect(told).toContainEqual(['ack', 'received', 'history', ['old']]);
    expect(told).toContainEqual(['event', 'received', 'quote', [{ bid: 1 }]]);
    expect(told).toContainEqual(['event', 'sent', 'thanks', []]);
  },
);

test('what we sent that no server may send is told as that', async () => {
  const lines = await linesOf('websocket', [
    hear('42'),
    { do: 'respond', on: 0, status: ['200 OK'], headers: [] },
  ]);
  expect(JSON.stringify(lines)).toContain('The fuzzer sent HTTP on a connection');
});
