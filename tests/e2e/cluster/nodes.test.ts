import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Welcome } from '../../../test-server/lab/chat/chat-words.ts';
import { ask, next } from '../../../test-server/lab/chat/connect-client.ts';
import { type BuiltCommand, buildCommand } from '../../test-server/cli/built-command.ts';
import { type Chatter, type EnterOptions, enter, pidOf } from './chatters.ts';
import { type LabCommand, startLabCommand } from './start-lab-command.ts';

let sockeye: BuiltCommand;
let lab: LabCommand;
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  sockeye = await buildCommand();
  lab = await startLabCommand(sockeye, ['--nodes', '3']);
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
afterAll(async () => {
  expect(await lab?.stop()).toBe(0);
  await sockeye?.remove();
});

async function come(nickname: string, options?: EnterOptions): Promise<Chatter> {
  const chatter = await enter(lab.url, nickname, options);
  ends.push(() => chatter.client.close());
  return chatter;
}

/** One on each node: each new one comes to the node with the fewest. */
function comeToEach(options?: EnterOptions): Promise<[Chatter, Chatter, Chatter]> {
  return (async () => [
    await come('Ada', options),
    await come('Grace', options),
    await come('Linus', options),
  ])();
}

/** On another node than somebody; those who have just left may still count on theirs. */
async function comeElsewhere({ welcome }: Chatter): Promise<Chatter> {
  for (const nickname of ['Grace', 'Linus', 'Barbara', 'Edsger']) {
    const chatter = await come(nickname);
    if (pidOf(chatter.welcome) !== pidOf(welcome)) return chatter;
  }
  throw new Error('expected one of four on another node, found all on the same');
}

describe('a lab of three nodes', () => {
  it('tells its nodes, none of which is the process that one ends', () => {
    expect(lab.nodes).toHaveLength(3);
    expect(new Set([lab.pid, ...lab.nodes.map(({ pid }) => pid)]).size).toBe(4);
  });

  it('spreads clients over its nodes, and tells each its node', async () => {
    const pids = (await comeToEach()).map(({ welcome }) => pidOf(welcome));
    expect(pids.sort()).toEqual(lab.nodes.map(({ pid }) => pid).sort());
  });

  it.each([
    ['Socket.IO 4', '/socket.io'],
    ['Socket.IO 4 with msgpack', '/socket.io-msgpack'],
  ])('brings what is emitted on one node to all: %s', async (_name, path) => {
    const [ada, grace, linus] = await comeToEach({ path });
    const heard = [ada, grace, linus].map(({ client }) => next(client, 'chat message'));
    await ask(ada.client, 'chat message', 'hello');
    expect(await Promise.all(heard)).toMatchObject(Array(3).fill({ text: 'hello' }));

    await ask(ada.client, 'join room', 'tea');
    await ask(grace.client, 'join room', 'tea');
    const strayed: unknown[] = [];
    linus.client.on('room message', (message) => strayed.push(message));
    const poured = next(grace.client, 'room message');
    await ask(ada.client, 'room message', { room: 'tea', text: 'milk?' });
    expect(await poured).toMatchObject({ room: 'tea', text: 'milk?' });

    const whispered = next(linus.client, 'private message');
    await ask(ada.client, 'private message', { to: linus.client.id, text: 'psst' });
    expect(await whispered).toMatchObject({ text: 'psst', from: { nickname: 'Ada' } });
    expect(strayed).toEqual([]);

    const shown = next(linus.client, 'avatar');
    await ask(grace.client, 'avatar', Buffer.from([0x89, 0x50]));
    expect(await shown).toMatchObject({ picture: Buffer.from([0x89, 0x50]) });
  });

  it('knows everybody on every node', async () => {
    const [ada, grace, linus] = await comeToEach();
    const { people } = (await ask(linus.client, 'who is online')) as unknown as Welcome;
    const ids = people.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([ada.client.id, grace.client.id, linus.client.id]));
  });

  it('keeps servers apart whose namespaces have the same name', async () => {
    const plain = await come('Ada');
    const packed = await comeToEach({ path: '/socket.io-msgpack' });
    const strayed: unknown[] = [];
    for (const { client } of packed) client.on('chat message', (message) => strayed.push(message));
    await ask(plain.client, 'chat message', 'not for msgpack');
    for (const { client } of packed) await ask(client, 'who is online');
    expect(strayed).toEqual([]);
  });

  it.each([
    ['Socket.IO 4', '/socket.io'],
    ['Socket.IO 2', '/socket.io-2'],
  ])('keeps polling with its node: %s', async (_name, path) => {
    const chatters = await comeToEach({ path, transports: ['polling'] });
    for (const { client } of chatters) {
      expect(await ask(client, 'avatar', Buffer.alloc(100_000))).toMatchObject({ ok: true });
    }
  });

  it('shows itself as one in the admin namespace, and takes its session on each node', async () => {
    await comeToEach();
    const connect = (auth: object) => {
      const socket = io(new URL('/admin', lab.url).href, {
        auth,
        forceNew: true,
        transports: ['websocket'],
      });
      ends.push(() => socket.close());
      return socket;
    };
    const admin = connect(lab.admin);
    const session = await next(admin, 'session');
    const hosts = new Set<unknown>();
    await new Promise<void>((resolve) => {
      admin.on('server_stats', ({ pid }: { pid: number }) => {
        if (hosts.add(pid).size === 3) resolve();
      });
    });
    expect([...hosts].sort()).toEqual(lab.nodes.map(({ pid }) => pid).sort());
    for (let place = 0; place < 3; place += 1)
      await next(connect({ sessionId: session }), 'config');
  });

  it('goes on without a node that is killed, whose clients come to others', async () => {
    const ada = await come('Ada');
    const grace = await comeElsewhere(ada);
    const victim = pidOf(grace.welcome);
    const back = next(grace.client, 'welcome');
    process.kill(victim, 'SIGKILL');
    expect(await lab.warning('has ended')).toMatch(
      new RegExp(
        `^Node \\d \\(process ${victim}\\) has ended by SIGKILL\\. Its clients go to other`,
      ),
    );
    const again = (await back) as Welcome;
    expect(pidOf(again)).not.toBe(victim);
    expect(again.people.map(({ id }) => id)).toContain(ada.client.id);
    const heard = next(grace.client, 'chat message');
    await ask(ada.client, 'chat message', 'still there?');
    expect(await heard).toMatchObject({ text: 'still there?' });
    expect(await lab.warning('is back')).toMatch(/^Node \d is back \(process \d+\)\.$/);
  });
});
