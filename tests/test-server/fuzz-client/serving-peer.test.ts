import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Caller } from '../../../test-server/fuzz/serve/caller.ts';
import { playInput } from '../../../test-server/fuzz/serve/play-input.ts';
import { ServingPeer } from '../../../test-server/fuzz/serve/serving-peer.ts';
import type { Input, Step } from '../../../test-server/fuzz/wire/input.ts';
import { openManager } from '../replay/real-client.ts';

let peer: ServingPeer;
beforeEach(async () => {
  peer = await ServingPeer.listen({ port: 0, answers: new Map([['/\nask', ['yes']]]) });
});
afterEach(() => peer.close());

const play = (steps: readonly Step[], upgrades = false, keeps = false) =>
  playInput(peer, { steps } satisfies Input, {
    keeps,
    comeMs: 5_000,
    waitMs: 2_000,
    readMs: 500,
    cuts: false,
    upgrades,
  });

const url = () => `http://127.0.0.1:${peer.port}`;
const say = (...payload: string[]): Step => ({ do: 'frame', on: 0, opcode: 1, payload });

for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']]) {
  test(`a client of Socket.IO is let in by ${transports.join(' and then ')}, and hears what is said`, async () => {
    const client = io(`${url()}/chat`, { transports, reconnection: false });
    const heard = new Promise((resolve) => client.on('quote', (...args) => resolve(args)));
    const answered = client.emitWithAck('hello', 1);
    const { inVain } = await play(
      [
        say('42/chat,["quote",{"bid":1}]'),
        { do: 'frame', on: 0, opcode: 1, payload: ['43/chat,', { asked: true }, '["hi"]'] },
      ],
      transports.length > 1,
    );
    expect(inVain).toBe(0);
    expect(await heard).toEqual([{ bid: 1 }]);
    expect(await answered).toBe('hi');
    expect(peer.lines[0]?.emitted).toEqual([
      { namespace: '/chat', name: 'hello', args: [1], isQuestion: true },
    ]);
    client.disconnect();
  });

  test.each([1, 2, 3] as const)(
    `the same of Socket.IO %d by ${transports.join(' and then ')}`,
    async (version) => {
      const manager = openManager(version, url(), { transports, reconnection: false });
      const client = manager.socket('/');
      const heard = new Promise((resolve) => client.on('quote', resolve));
      const answered = new Promise((resolve) => client.emit('ask', resolve));
      await play([say('42["quote","x"]')], transports.length > 1);
      expect(await heard).toBe('x');
      expect(await answered).toBe('yes');
      client.disconnect();
    },
  );
}

test('a plain WebSocket is let in, and the input goes on with it', async () => {
  const client = new WebSocket(url(), ['a', 'b']);
  const heard: string[] = [];
  client.on('message', (data) => heard.push(String(data)));
  client.on('open', () => client.send('first'));
  await play([{ do: 'wait', on: 0, for: 'text', text: 'fir' }, say('one')]);
  await play([say('two')], false, true);
  expect(client.protocol).toBe('a');
  expect(heard).toEqual(['one', 'two']);
  client.terminate();
});

test('an input answers itself what it says it answers', async () => {
  const client = io(url(), { transports: ['websocket'], reconnection: false });
  const refused = once(client as never, 'connect_error');
  await play([{ do: 'frame', on: 0, to: 'connect', opcode: 1, payload: ['44{"message":"no"}'] }]);
  expect(await refused).toMatchObject([{ message: 'no' }]);
  client.disconnect();
});

test('a handshake that has to be refused is told from one that is taken', async () => {
  const answer = (accept: Step & { do: 'respond' }): Step => accept;
  const respond = answer({
    do: 'respond',
    on: 0,
    to: 'upgrade',
    status: ['101 Switching Protocols'],
    headers: [
      { name: ['Upgrade'], value: ['websocket'] },
      { name: ['Connection'], value: ['Upgrade'] },
      { name: ['Sec-WebSocket-Accept'], value: ['wrong'] },
    ],
  });
  const client = new WebSocket(url());
  const failed = once(client, 'error');
  const { connections } = await play([respond]);
  expect(String(await failed)).toContain('Sec-WebSocket-Accept');
  const [caller] = [...connections.values()];
  expect(caller?.refusable).toBe('with a wrong Sec-WebSocket-Accept');
  expect(caller?.answers).toEqual([]);
});

test('who comes between two inputs waits for the next', async () => {
  const first = new WebSocket(url());
  first.on('error', () => {});
  await play([say('x')]);
  peer.park();
  const next = new WebSocket(url());
  next.on('error', () => {});
  while (!peer.isWaitedFor) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(next.readyState).toBe(WebSocket.CONNECTING);
  await play([say('y')]);
  expect(next.readyState).toBe(WebSocket.OPEN);
  next.terminate();
});

test('a connection of which our half is ended is cut at last, though the other side keeps its own', async () => {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [, [socket]] = await Promise.all([
    once(connect({ port, host: '127.0.0.1', allowHalfOpen: true }), 'connect'),
    once(server, 'connection') as Promise<[Socket]>,
  ]);
  const ignore = () => undefined;
  const end = { request: ignore, frame: ignore, ended: ignore };
  const caller = new Caller(socket, end, () => performance.now());
  caller.control('end');
  caller.close();
  expect(socket.destroyed).toBe(true);
  server.close();
});
