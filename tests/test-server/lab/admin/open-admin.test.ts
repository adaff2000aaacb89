import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { ask, type ChatClient, next } from '../../../../test-server/lab/chat/connect-client.ts';
import { type Lab, startLab } from '../../../../test-server/lab/start-lab.ts';
import { connectNew, nextWhere } from '../chat-client.ts';

let lab: Lab;
const clients: Pick<ChatClient, 'close'>[] = [];

beforeAll(async () => {
  lab = await startLab();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => lab.close());

const chromium = 'chrome-extension://bkgbbcfapgjgkmkchgjelgpldalgofoj';
const firefox = 'moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab';

/** Connects as the panel of an extension would. */
function connect(
  namespace: string,
  auth: object,
  origin?: string,
  transport = 'websocket',
): Socket {
  const socket = io(new URL(namespace, lab.url).href, {
    auth,
    forceNew: true,
    transports: [transport],
    ...(origin && { extraHeaders: { origin } }),
  });
  clients.push(socket);
  return socket;
}

const connectAdmin = (origin?: string) => connect('/admin', lab.admin, origin);

async function enter(): Promise<ChatClient> {
  const client = connectNew(lab, { transports: ['websocket'] });
  clients.push(client);
  await next(client, 'welcome');
  return client;
}

describe('the admin protocol', () => {
  it('is where the lab says, behind a password of this start', async () => {
    expect(lab.admin).toEqual({
      url: lab.url,
      path: '/socket.io',
      namespace: '/admin',
      username: 'admin',
      password: expect.stringMatching(/^[\w-]{22}$/),
    });
    const other = await startLab();
    await other.close();
    expect(other.admin.password).not.toBe(lab.admin.password);
  });

  it('shows the sockets of the chat, their rooms and their events', async () => {
    const ada = await enter();
    const admin = connectAdmin();
    const sockets = (await next(admin, 'all_sockets')) as { id: string; nsp: string }[];
    expect(sockets).toContainEqual(expect.objectContaining({ id: ada.id, nsp: '/' }));
    const joined = new Promise((resolve) =>
      admin.on('room_joined', (...args) => args[1] === '#tea' && resolve(args)),
    );
    const received = new Promise((resolve) =>
      admin.once('event_received', (...args) => resolve(args)),
    );
    await ask(ada, 'join room', 'tea');
    expect(await joined).toMatchObject({ 0: '/', 1: '#tea', 2: ada.id });
    expect(await received).toMatchObject({ 0: '/', 1: ada.id, 2: ['join room', 'tea'] });
  });

  it('emits to the sockets of a namespace when it is asked to', async () => {
    const ada = await enter();
    const admin = connectAdmin();
    await next(admin, 'config');
    const heard = next(ada, 'from above');
    admin.emit('emit', '/', ada.id, 'from above', 'hello');
    expect(await heard).toBe('hello');
  });

  it.each([
    ['a wrong password', { username: 'admin', password: 'wrong' }],
    ['no password', { username: 'admin' }],
    ['no credentials', {}],
    ['a password that is no text', { username: 'admin', password: 1 }],
    ['a password of a megabyte', { username: 'admin', password: 'x'.repeat(500_000) }],
    ['a session that is none', { sessionId: 'x' }],
    ['a session that is no text', { username: 'admin', sessionId: { toString: 1 } }],
  ])('refuses %s', async (_what, auth) => {
    const refused = connect('/admin', auth);
    expect(await next(refused, 'connect_error')).toMatchObject({ message: 'invalid credentials' });
  });

  it('survives commands that cannot be carried out, and events too deep to be shown', async () => {
    const ada = await enter();
    const admin = connectAdmin();
    await next(admin, 'config');
    admin.emit('emit', '/', null, 'connect');
    admin.emit('join', '/', { a: 1 });
    admin.emit('emit', '/made-up', null, 'x');
    const shown = new Promise((resolve) =>
      admin.once('event_received', (...args) => resolve(args)),
    );
    const raw = new WebSocket(`ws://127.0.0.1:${lab.port}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => raw.once('open', resolve));
    raw.send('40');
    await new Promise((resolve) =>
      raw.on('message', (data) => `${data}`.startsWith('40{') && resolve(0)),
    );
    raw.send(`42["nickname",${'['.repeat(50_000)}${']'.repeat(50_000)}]`);
    expect(await shown).toMatchObject({
      0: '/',
      2: ['nickname', 'nested too deeply to be shown'],
    });
    raw.close();
    expect(await ask(ada, 'nickname', 'Ada')).toEqual({ ok: true, nickname: 'Ada' });
  });

  it('knows the new connection of a recovered session', async () => {
    const client = io(lab.url, { forceNew: true, reconnectionDelay: 1, transports: ['websocket'] });
    clients.push(client);
    await next(client, 'welcome');
    const { id } = client;
    const admin = connectAdmin();
    await next(admin, 'all_sockets');
    const again = nextWhere(
      admin,
      'socket_connected',
      (socket) => (socket as { id: string }).id === id,
    );
    client.io.engine.close();
    const recovered = next(client, 'welcome');
    const { clientId } = (await again) as { clientId: string };
    await recovered;
    expect(client.recovered).toBe(true);
    const engineId = (client.io.engine as unknown as { id: string }).id;
    expect(engineId.startsWith(clientId)).toBe(true);
  });
});

describe.each([
  ['Chromium', chromium],
  ['Firefox', firefox],
])('a page of an extension in %s', (_name, origin) => {
  it('gets into the admin namespace with the password', async () => {
    expect(await next(connectAdmin(origin), 'config')).toMatchObject({
      supportedFeatures: expect.arrayContaining(['EMIT', 'ALL_EVENTS']),
    });
  });

  it.each(['/', '/chat', '/admin-like'])('gets into no other namespace: %s', async (namespace) => {
    const refused = connect(namespace, { token: 'let-me-in' }, origin);
    expect(await next(refused, 'connect_error')).toMatchObject({
      message: expect.stringContaining(`the lab is closed to pages of ${origin}`),
      data: { code: 'ORIGIN_REFUSED' },
    });
  });

  it('may poll, and read the answer', async () => {
    const polling = new URL('/socket.io/?EIO=4&transport=polling', lab.url);
    const { status, headers } = await fetch(polling, { headers: { origin } });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });

  it.each(['/socket.io-msgpack/?EIO=4', '/socket.io-2/?EIO=3'])(
    'is refused where there is no admin namespace: %s',
    async (path) => {
      const polling = new URL(`${path}&transport=polling`, lab.url);
      expect((await fetch(polling, { headers: { origin } })).status).toBe(403);
    },
  );
});

describe('the door for extensions', () => {
  it.each([
    ['a page of the web', { origin: 'https://evil.example' }],
    ['a page that looks like an extension', { origin: `https://${chromium.slice(19)}` }],
    ['a page whose name begins like one', { origin: `${chromium}.evil.example` }],
    ['an extension by a name that is not ours', { origin: chromium, host: 'rebound.example' }],
  ])('is closed to %s', async (_who, headers) => {
    const socket = new WebSocket(
      `ws://127.0.0.1:${lab.port}/socket.io/?EIO=4&transport=websocket`,
      { headers },
    );
    clients.push(socket);
    const status = await new Promise((resolve, reject) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => reject(new Error('expected a refusal, got an open socket')));
      socket.on('error', reject);
    });
    expect(status).toBe(400);
  });
});
