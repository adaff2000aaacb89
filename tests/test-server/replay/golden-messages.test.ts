import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openEngine, openSocket, playMessages } from './message-client.ts';
import { replayOf } from './replay-of.ts';

// Real clients, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

const plain = [
  'raw-echo',
  'raw-deflate',
  'raw-subprotocol',
  'raw-close-by-page',
  'raw-close-by-server',
  'raw-aborted',
  'navigation',
  'first-inline-script',
  'worker-shared',
  'worker-dedicated',
  'web-socket-stream',
  'frame-same-origin',
];

test.each(plain)('%s is replayed to ws message by message', async (name) => {
  const { server, scripts, over } = await replayOf(name);
  for (const script of scripts) {
    const { subprotocol } = script.socket;
    const asked = subprotocol === '' ? [] : ['another', subprotocol];
    const client = await openSocket(`${server.url}${script.path}?${script.query}`, asked);
    expect(client.socket.protocol).toBe(subprotocol);
    expect(client.socket.extensions.includes('deflate')).toBe(script.socket.isDeflated);
    await playMessages(script, client);
    client.close();
  }
  await over(scripts.length);
  expect(server.divergences).toEqual([]);
});

test('a close of the server has its recorded code and reason', async () => {
  const { server } = await replayOf('raw-close-by-server');
  const { socket } = await openSocket(`${server.url}/leave`);
  const [code, reason] = await once(socket, 'close');
  expect([code, String(reason)]).toEqual([4002, 'the server is done ✓']);
});

test('a wire that was cut is cut', async () => {
  const { server } = await replayOf('raw-aborted');
  const { socket } = await openSocket(`${server.url}/abort`);
  expect((await once(socket, 'close'))[0]).toBe(1006);
});

test('a refused handshake is refused as it was', async () => {
  const { server, scripts } = await replayOf('raw-refused');
  const socket = new WebSocket(`${server.url}${scripts[0]!.path}`.replace(/^http/, 'ws'));
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain('403');
});

test.each([
  ['engine-io-polling', ['polling']],
  ['engine-io-websocket', ['websocket']],
  ['engine-io-upgrade', ['polling', 'websocket']],
] as const)('%s is replayed to a client of Engine.IO alone', async (name, transports) => {
  const { server, scripts, over } = await replayOf(name);
  const [script] = scripts;
  const client = openEngine(server.url, { path: `${script!.path}/`, transports });
  await playMessages(script!, client);
  client.close();
  await over(1);
  expect(server.divergences).toEqual([]);
});
