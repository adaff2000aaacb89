import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { ask, type ChatClient, next } from '../../../test-server/lab/chat/connect-client.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { connectMsgpack, connectNew, connectOld } from './chat-client.ts';

let lab: Lab;
const clients: ChatClient[] = [];

beforeAll(async () => {
  lab = await startLab();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => lab.close());

const ages = [
  ['Socket.IO 4', connectNew],
  ['Socket.IO 4 with msgpack', connectMsgpack],
  ['Socket.IO 2', connectOld],
] as const;

describe.each(ages)('the transmissions on %s', (_name, connect) => {
  async function enter(): Promise<ChatClient> {
    const client = connect(lab, { namespace: '/transmissions' });
    clients.push(client);
    await next(client, 'welcome');
    return client;
  }

  it.each([
    ['to all', undefined, 'expected an object with a property "text", got nothing'],
    ['to all', { text: 42 }, 'expected a text as a string, got number'],
    [
      'to all',
      { text: 'x'.repeat(201) },
      'expected a text of 1 to 200 characters, got 201 of them',
    ],
    ['to the room', { text: 'x', room: 'attic' }, 'expected one of the rooms tea, lobby, help'],
    ['join', { room: { toString: 'tea' } }, 'expected one of the rooms tea, lobby, help'],
    ['join', { room: '__proto__' }, 'expected one of the rooms tea, lobby, help'],
    [
      'to one by id',
      { text: 'x', target: ['a'] },
      'expected a socket id as a string, got an array',
    ],
    [
      'to one by id',
      { text: 'x', target: 'x'.repeat(65) },
      'expected a socket id of 1 to 64 characters, got 65 of them',
    ],
    ['binary', { bytes: 'AAAA' }, 'expected bytes as binary'],
    ['binary ack', { bytes: Buffer.alloc(65_537) }, 'expected 1 to 65536 bytes, got 65537 of them'],
  ])('answer a bad "%s" by saying what they expected', async (event, payload, error) => {
    const client = await enter();
    const args = payload === undefined ? [] : [payload];
    expect(await ask(client, event, ...args)).toEqual({ ok: false, error });
  });

  it('survive missing acks, unknown events and names of built-in properties', async () => {
    const client = await enter();
    client.emit('to all');
    client.emit('constructor', { __proto__: null });
    client.emit('error', 'not mine');
    client.emit('no such event', Buffer.from('x'), () => undefined);
    client.emit('question', 'x');
    expect(await ask(client, 'binary ack', { bytes: Buffer.of(7) })).toEqual({
      ok: true,
      bytes: Buffer.of(7),
    });
  });

  it('survive that a client disconnects itself by its own id and goes on', async () => {
    const client = await enter();
    const gone = next(client, 'disconnect');
    client.emit('disconnect one', { target: client.id });
    client.emit('join', { room: 'tea' });
    client.emit('the wire is cut');
    await gone;
    expect(await ask(await enter(), 'join', { room: 'tea' })).toEqual({ ok: true });
  });

  it('open a dynamic namespace, in which they listen to nothing', async () => {
    const client = connect(lab, { namespace: '/dynamic-7' });
    clients.push(client);
    expect(await next(client, 'arrived')).toEqual({ namespace: '/dynamic-7', id: client.id });
    client.emit('error', 'not mine');
    client.emit('to all', { text: 'x' });
    expect(await ask(await enter(), 'join', { room: 'tea' })).toEqual({ ok: true });
  });

  it.each(['/dynamic-100', '/dynamic-', '/dynamic-7/', '/nowhere'])(
    'open no namespace %s',
    async (namespace) => {
      const client = connect(lab, { namespace });
      clients.push(client);
      const refused = await next(client, connect === connectOld ? 'error' : 'connect_error');
      const why = refused instanceof Error ? refused.message : refused;
      expect(why).toBe('Invalid namespace');
    },
  );

  it('refuse a name that is none, with data', async () => {
    const client = connect(lab, { namespace: '/transmissions', name: 'x'.repeat(25) });
    clients.push(client);
    const refused = await next(client, connect === connectOld ? 'error' : 'connect_error');
    const data = refused instanceof Error && 'data' in refused ? refused.data : refused;
    expect(data).toMatchObject({ code: 'NAME_REFUSED' });
  });
});

describe.each([
  ['Socket.IO 4', '/socket.io/?EIO=4&transport=websocket', connectNew],
  ['Socket.IO 4 with msgpack', '/socket.io-msgpack/?EIO=4&transport=websocket', connectMsgpack],
  ['Socket.IO 2', '/socket.io-2/?EIO=3&transport=websocket', connectOld],
])('a raw client of %s', (_name, path, connect) => {
  it.each([
    ['a name that is an object', '40/transmissions,{"name":{"toString":1}}'],
    ['credentials that are no object', '40/transmissions,[1]'],
    ['an event without a name', '42/transmissions,[{"toString":1}]'],
    ['an ack that nobody asked for', '43/transmissions,7["x"]'],
    ['deep nesting', `42/transmissions,["to all",${'['.repeat(50_000)}${']'.repeat(50_000)}]`],
  ])('does not bring the transmissions down with %s', async (_what, packet) => {
    const raw = new WebSocket(`ws://127.0.0.1:${lab.port}${path}`);
    await new Promise((resolve) => raw.once('open', resolve));
    raw.send('40');
    raw.send('40/transmissions,');
    raw.send(packet);
    const closed = new Promise((resolve) => raw.once('close', resolve));
    raw.close();
    await closed;
    const client = connect(lab, { namespace: '/transmissions' });
    clients.push(client);
    await next(client, 'welcome');
    expect(await ask(client, 'join', { room: 'tea' })).toEqual({ ok: true });
  });
});
