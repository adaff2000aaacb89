import { once } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { startReplayServer } from '../../../test-server/replay/server/start-replay-server.ts';
import { at, entered, recorded, session } from '../../inspector/replay/recorded.ts';
import { closed, opened, opening, received, sent } from '../../inspector/timeline/batch-of.ts';
import { connectTo } from './live-client.ts';
import { openSocket } from './message-client.ts';
import { type ClientVersion, Inbox, openManager } from './real-client.ts';
import { replayOf } from './replay-of.ts';

// Real clients, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

const asking = session(sent(1, '420["how?"]'), received(1, '430["so"]'));

describe('several clients', () => {
  test.each([1, 2, 3, 4] as const)(
    'of version %i each get the whole session at once',
    async (version: ClientVersion) => {
      const { server, over } = await replayOf(`server-disconnect-${version}`);
      const clients = Array.from({ length: 5 }, () => connectTo(server.url, {}, version));
      await Promise.all(clients.map(({ root }) => root.next('connect')));
      const ends = clients.map(async ({ manager, root }) => {
        const chat = new Inbox(manager.socket('/chat'));
        await chat.next('connect');
        chat.socket.emit('dismiss-me');
        expect((await chat.event('before-the-end')).args).toEqual(['/chat']);
        await chat.next('disconnect');
        root.socket.emit('dismiss-me');
        expect((await root.event('before-the-end')).args).toEqual(['/']);
        await root.next('disconnect');
      });
      await Promise.all(ends);
      await over(5);
      expect(server.divergences).toEqual([]);
    },
  );

  test('have ids of their own, of the session and of the socket', async () => {
    const { server, scripts } = await replayOf(asking);
    const clients = Array.from({ length: 3 }, () => connectTo(server.url));
    const ids = await Promise.all(clients.map(({ root }) => root.next('connect')));
    const sids = clients.map(({ manager }) => manager.engine.id);
    const all = new Set([...ids, ...sids, scripts[0]!.name, 'in-recorded']);
    expect(all.size).toBe(8);
  });

  test('are told apart by what they begin with', async () => {
    const guest = entered(2, 'two').map((step) =>
      'text' in step && step.text === '40' ? { ...step, text: '40{"as":"guest"}' } : step,
    );
    const timeline = recorded(
      ...entered(1, 'one'),
      received(1, '42["hello","owner"]'),
      ...guest,
      received(2, '42["hello","guest"]'),
    );
    const { server } = await replayOf(timeline);
    const manager = openManager(4, server.url, { transports: ['websocket'] });
    const first = new Inbox(manager.socket('/', { auth: { as: 'guest' } }));
    expect((await first.event('hello')).args).toEqual(['guest']);
    manager.reconnection(false);
    first.socket.disconnect();
    const second = connectTo(server.url);
    expect((await second.root.event('hello')).args).toEqual(['owner']);
  });
});

test('a client that was cut off and comes again goes on with the session that followed', async () => {
  const { server, scripts, over } = await replayOf('recovery-4-websocket');
  const { root } = connectTo(server.url);
  const id = await root.next('connect');
  root.socket.emit('hello', 'before');
  const [, offset] = (await root.event('hello-back')).args;
  expect(offset).toBe('Q87vegQ');
  root.socket.emit('drop');
  await root.next('disconnect');
  expect(await root.next('connect')).toBe(id);
  expect(root.socket.recovered).toBe(true);
  expect((await root.event('missed')).args[0]).toBe(1);
  expect((await root.event('missed')).args[0]).toBe(2);
  root.socket.emit('hello', 'after');
  await root.event('hello-back');
  root.socket.disconnect();
  await over(2);
  expect(server.divergences).toEqual([]);
  const secrets = scripts.flatMap(({ steps }) =>
    steps.flatMap(({ data }) => Object.values(Object(data))),
  );
  expect(secrets).not.toContain(id);
});

test.each([2, 4] as const)(
  'two clients of version %i that are cut off at once both go on',
  async (version) => {
    // Which of them came first again is not to be told from the recording.
    const { server, over } = await replayOf(`two-reconnections-${version}`, { match: 'any' });
    const clients = ['first', 'second'].map(() => connectTo(server.url, {}, version).root);
    await Promise.all(clients.map((client) => client.next('connect')));
    clients[0]!.socket.emit('hello', 'first');
    clients[1]!.socket.emit('hello', 'second');
    clients[0]!.socket.emit('drop-all');
    await Promise.all(clients.map((client) => client.next('disconnect')));
    await Promise.all(clients.map((client) => client.event('hello-back')));
    await Promise.all(clients.map((client) => client.next('connect')));
    for (const { socket } of clients) socket.emit('hello', 'again');
    await Promise.all(clients.map((client) => client.event('hello-back')));
    for (const { socket } of clients) socket.disconnect();
    await over(4);
    expect(server.divergences.filter(({ kind }) => kind !== 'missing')).toEqual([]);
  },
);

test('a client that has left for good is followed by one that begins from the beginning', async () => {
  const { server } = await replayOf('reconnection-4-websocket');
  for (let round = 0; round < 2; round++) {
    const { root } = connectTo(server.url);
    await root.next('connect');
    root.socket.emit('hello', 'before');
    expect((await root.event('hello-back')).args).toEqual(['before']);
    root.socket.disconnect();
  }
});

describe('a recording of several origins', () => {
  const timeline = recorded(
    opening(1, 'wss://one.test/feed?room=a'),
    opened(1),
    received(1, 'room a'),
    opening(2, 'wss://two.test/feed?room=b'),
    opened(2),
    received(2, 'room b'),
    opening(3, 'wss://three.test/other/'),
    opened(3),
    received(3, 'other'),
    closed(3, { code: 4000, reason: 'done' }),
    ...entered(4, 'four'),
  );

  test('is played by path on one port, and by query where paths are the same', async () => {
    const { server } = await replayOf(timeline);
    expect(server.paths).toEqual([
      { path: '/feed', sessions: 2 },
      { path: '/other', sessions: 1 },
      { path: '/socket.io', sessions: 1 },
    ]);
    const second = await openSocket(`${server.url}/feed?room=b`);
    expect(await second.next()).toBe('room b');
    const first = await openSocket(`${server.url}/feed?room=a`);
    expect(await first.next()).toBe('room a');
    const other = await openSocket(`${server.url}/other`);
    expect(await other.next()).toBe('other');
    expect((await once(other.socket, 'close'))[0]).toBe(4000);
    await connectTo(server.url).root.next('connect');
  });
});

test('a heartbeat goes by its own clock, as often as the recorded handshake says', async () => {
  const { server, scripts } = await replayOf('heartbeat-4-websocket');
  const client = await openSocket(`${server.url}/socket.io/?EIO=4&transport=websocket`);
  const open = JSON.parse(String(await client.next()).slice(1)) as Record<string, unknown>;
  const { pingInterval, pingTimeout } = scripts[0]!.engine!.limits!;
  expect(open).toMatchObject({ pingInterval, pingTimeout });
  client.send('40');
  expect(String(await client.next())).toContain('40{"sid"');
  for (let beat = 0; beat < 2; beat++) {
    expect(await client.next()).toBe('2');
    client.send('3');
  }
  client.close();
});

test('progress is told as it is made', async () => {
  const told: number[] = [];
  const timeline = session(at(1, sent(1, '42["a"]')), at(2, received(1, '42["b"]')));
  const server = await startReplayServer(timeline, {
    speed: 'max',
    onProgress: ({ done, steps }) => told.push(done / steps),
  });
  const { root } = connectTo(server.url);
  root.socket.emit('a');
  await root.event('b');
  expect(told).toEqual([0, 0.5, 1]);
  await server.close();
});
