import { createClient } from 'redis';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Welcome } from '../../../test-server/lab/chat/chat-words.ts';
import { ask, next } from '../../../test-server/lab/chat/connect-client.ts';
import { type BuiltCommand, buildCommand } from '../../test-server/cli/built-command.ts';
import { type Chatter, type EnterOptions, enter, pidOf } from './chatters.ts';
import { freePort } from './free-port.ts';
import { type LabCommand, startLabCommand } from './start-lab-command.ts';
import { startNginx } from './start-nginx.ts';
import { type Redis, startRedis } from './start-redis.ts';

let sockeye: BuiltCommand;
let redis: Redis;
/** Separate processes on ports of their own, as on several machines. */
const labs: LabCommand[] = [];
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  [sockeye, redis] = await Promise.all([buildCommand(), startRedis()]);
  for (let count = 0; count < 3; count += 1) {
    labs.push(await startLabCommand(sockeye, ['--redis', redis.url]));
  }
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
afterAll(async () => {
  const codes = await Promise.all(labs.map((lab) => lab.stop()));
  await redis?.stop();
  await sockeye?.remove();
  expect(codes).toEqual([0, 0, 0]);
});

async function come(url: string, nickname: string, options?: EnterOptions): Promise<Chatter> {
  const chatter = await enter(url, nickname, options);
  ends.push(() => chatter.client.close());
  return chatter;
}

const portsOf = () => labs.map(({ url }) => Number(new URL(url).port));

describe('labs that Redis joins', () => {
  it.each([
    ['Socket.IO 4', '/socket.io'],
    ['Socket.IO 4 with msgpack', '/socket.io-msgpack'],
  ])('bring what is emitted in one to all: %s', async (_name, path) => {
    const [ada, grace, linus] = (await Promise.all(
      labs.map(({ url }, at) => come(url, `Person ${at}`, { path })),
    )) as [Chatter, Chatter, Chatter];
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

    const shown = next(linus.client, 'avatar');
    await ask(grace.client, 'avatar', Buffer.from([0x89, 0x50]));
    expect(await shown).toMatchObject({ picture: Buffer.from([0x89, 0x50]) });
    expect(strayed).toEqual([]);
  });

  it('recover a session on another node than it was on', async () => {
    const [first, second] = labs as [LabCommand, LabCommand];
    const client = io(first.url, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
    });
    ends.push(() => client.close());
    const store = await createClient({ url: redis.url }).connect();
    onTestFinished(() => store.close());
    await next(client, 'welcome');
    await ask(client, 'nickname', 'Ada');
    await ask(client, 'join room', 'tea');
    const again = next(client, 'welcome');
    (client.io as unknown as { uri: string }).uri = second.url;
    client.io.engine.close();
    // A client that is back before its first node has stored the session finds none.
    const { _pid: pid } = client as unknown as { _pid: string };
    await expect.poll(() => store.keys(`*:session:${pid}`)).toHaveLength(1);
    client.connect();
    const welcome = (await again) as Welcome;
    expect(pidOf(welcome)).toBe(second.pid);
    expect(welcome).toMatchObject({ recovered: true, you: { nickname: 'Ada', rooms: ['tea'] } });
  });
});

describe('nginx before them, as it is documented', () => {
  it('keeps polling with its lab, lets WebSocket through, and so all hear all', async () => {
    const nginx = await startNginx(portsOf());
    onTestFinished(nginx.stop);
    const ada = await come(nginx.url, 'Ada', { transports: ['polling'] });
    const grace = await come(nginx.url, 'Grace', { transports: ['polling', 'websocket'] });
    for (let count = 0; count < 5; count += 1) {
      const heard = next(grace.client, 'chat message');
      await ask(ada.client, 'chat message', 'hello');
      expect(await heard).toMatchObject({ text: 'hello' });
    }
  });

  it('breaks polling where it is not sticky', async () => {
    const nginx = await startNginx(portsOf(), (sticky) => sticky.replace(/^ *hash .*\n/m, ''));
    onTestFinished(nginx.stop);
    const poll = (query = '') => fetch(`${nginx.url}socket.io/?EIO=4&transport=polling${query}`);
    const { sid } = JSON.parse((await (await poll()).text()).slice(1)) as { sid: string };
    const answer = await poll(`&sid=${sid}`);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      '{"code":1,"message":"Session ID unknown"}',
    ]);
  });
});

describe('a lab whose Redis', () => {
  it('is not there ends with 3 and says what to do', async () => {
    const port = await freePort();
    const { code, stdout, stderr } = await sockeye.run([
      'lab',
      '--redis',
      `redis://:secret@127.0.0.1:${port}`,
    ]);
    expect({ code, stdout, stderr }).toEqual({
      code: 3,
      stdout: '',
      stderr: `sockeye: Redis at 127.0.0.1:${port} cannot be reached (ECONNREFUSED). Start it, for instance with "redis-server", or correct host and port in --redis.\n`,
    });
  });

  it.each([
    ['no password', 'redis://'],
    ['a wrong password', 'redis://:wrong@'],
  ])('wants another one than %s ends with 3 and says what to do', async (_what, scheme) => {
    const locked = await startRedis(['--requirepass', 'right']);
    onTestFinished(locked.stop);
    const url = `${scheme}127.0.0.1:${locked.port}`;
    const { code, stderr } = await sockeye.run(['lab', '--nodes', '2', '--redis', url]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^sockeye: Redis at 127\.0\.0\.1:\d+ refuses the password \(/);
    expect(stderr).toContain('Put the right one into the URL: redis://:password@host:port');
  });

  it('goes away goes on by itself, and says so and when it is back', async () => {
    const own = await startRedis();
    let stop = own.stop;
    onTestFinished(() => stop());
    const pair = await Promise.all(
      [1, 2].map(() => startLabCommand(sockeye, ['--redis', own.url])),
    );
    onTestFinished(async () => void (await Promise.all(pair.map((lab) => lab.stop()))));
    const [here, there] = pair as [LabCommand, LabCommand];
    const ada = await come(here.url, 'Ada');
    const linus = await come(there.url, 'Linus');
    await own.stop();
    expect(await here.warning('has gone')).toContain('Each node goes on by itself');
    const grace = await come(here.url, 'Grace');
    const heard = next(grace.client, 'chat message');
    await ask(ada.client, 'chat message', 'alone?');
    expect(await heard).toMatchObject({ text: 'alone?' });

    stop = (await startRedis([], own.port)).stop;
    await Promise.all(pair.map((lab) => lab.warning('is back')));
    const far = next(linus.client, 'chat message');
    // Reading begins again a moment after writing does.
    const timer = setInterval(() => ada.client.emit('chat message', 'together'), 100);
    onTestFinished(() => clearInterval(timer));
    expect(await far).toMatchObject({ text: 'together' });
  });
});

describe('nodes that Redis joins', () => {
  it('are one chat with labs elsewhere', async () => {
    const many = await startLabCommand(sockeye, ['--nodes', '2', '--redis', redis.url]);
    onTestFinished(() => void many.stop());
    const [ada, grace] = [await come(many.url, 'Ada'), await come(many.url, 'Grace')];
    expect(pidOf(ada.welcome)).not.toBe(pidOf(grace.welcome));
    const [elsewhere] = labs as [LabCommand];
    const linus = await come(elsewhere.url, 'Linus');
    const heard = [grace, linus].map(({ client }) => next(client, 'chat message'));
    await ask(ada.client, 'chat message', 'hello');
    expect(await Promise.all(heard)).toMatchObject([{ text: 'hello' }, { text: 'hello' }]);
  });
});
