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

describe.each([
  ['Socket.IO 4', connectNew],
  ['Socket.IO 4 with msgpack', connectMsgpack],
  ['Socket.IO 2', connectOld],
])('the lab on %s', (_name, connect) => {
  async function enter(): Promise<ChatClient> {
    const client = connect(lab, { transports: ['websocket'] });
    clients.push(client);
    await next(client, 'welcome');
    return client;
  }

  it.each([
    ['nickname', 42, 'expected a nickname as a string, got number'],
    ['nickname', '   ', 'expected a nickname of 1 to 24 characters, got 0 of them'],
    [
      'nickname',
      'x'.repeat(500_000),
      'expected a nickname of 1 to 24 characters, got 500000 of them',
    ],
    ['nickname', 'a\u0007b', 'expected a nickname without control characters'],
    ['join room', ['tea'], 'expected a room name as a string, got an array'],
    ['room message', null, 'expected an object with a property "room", got null'],
    ['room message', { text: 'no room' }, 'expected a room name as a string, got nothing'],
    [
      'private message',
      { to: 'nobody', text: 'x' },
      'nobody with this socket id is here (any more)',
    ],
    ['avatar', 'not binary', 'expected a picture as binary, got string'],
    [
      'avatar',
      Buffer.alloc(262_145),
      'expected a picture of 1 to 262144 bytes, got 262145 of them',
    ],
  ])('answers a bad "%s" by saying what it expected', async (event, payload, error) => {
    expect(await ask(await enter(), event, payload)).toEqual({ ok: false, error });
  });

  it('answers nothing where an ack is asked for without a payload', async () => {
    expect(await ask(await enter(), 'nickname')).toEqual({
      ok: false,
      error: 'expected a nickname as a string, got nothing',
    });
  });

  it('survives missing acks, unknown events and names of built-in properties', async () => {
    const client = await enter();
    client.emit('nickname', 42);
    client.emit('avatar');
    client.emit('constructor', { __proto__: null });
    client.emit('__proto__', 'x');
    client.emit('error', 'not mine');
    client.emit('no such event', Buffer.from('x'), () => undefined);
    expect(await ask(client, 'join room', '__proto__')).toEqual({ ok: true, room: '__proto__' });
    expect(await ask(client, 'leave room', '__proto__')).toEqual({ ok: true, room: '__proto__' });
  });

  it('bounds the rooms of a client, even when it asks for many at once', async () => {
    const client = await enter();
    const asked = Array.from({ length: 12 }, (_, index) => ask(client, 'join room', `r${index}`));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
    expect(answers.at(-1)).toEqual({
      ok: false,
      error: 'expected at most 10 rooms at a time; leave one first',
    });
  });

  it('bounds the rooms in all', async () => {
    const crowd = await Promise.all(Array.from({ length: 10 }, enter));
    const joined = crowd.flatMap((client, row) =>
      Array.from({ length: 10 }, (_, column) => ask(client, 'join room', `${row} ${column}`)),
    );
    const answers = await Promise.all(joined);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(97);
    expect(answers.at(-1)).toEqual({
      ok: false,
      error: 'expected at most 100 rooms in all; join one that exists',
    });
  });
});

describe.each([
  ['Socket.IO 4', '/socket.io/?EIO=4&transport=websocket', connectNew],
  ['Socket.IO 4 with msgpack', '/socket.io-msgpack/?EIO=4&transport=websocket', connectMsgpack],
  ['Socket.IO 2', '/socket.io-2/?EIO=3&transport=websocket', connectOld],
])('a raw client of %s', (_name, path, connect) => {
  it.each([
    ['an unknown packet', '9'],
    ['garbage', '42{"not":"an array"}'],
    ['an event that is no name', '42[{"toString":1}]'],
    ['a forged disconnect event', '42["disconnect"]'],
    ['a forged error event', '42["error","x"]'],
    ['an ack that nobody asked for', '437[1]'],
    ['a binary event with a wrong placeholder', '451-["avatar",{"_placeholder":true,"num":9}]'],
    ['a namespace that does not exist', '40/constructor,'],
    ['deep nesting', `42["nickname",${'['.repeat(50_000)}${']'.repeat(50_000)}]`],
  ])('does not bring the lab down with %s', async (_what, packet) => {
    const raw = new WebSocket(`ws://127.0.0.1:${lab.port}${path}`);
    await new Promise((resolve) => raw.once('open', resolve));
    raw.send('40');
    raw.send(packet);
    raw.send(Buffer.from([0, 1, 2, 3]));
    const closed = new Promise((resolve) => raw.once('close', resolve));
    raw.close();
    await closed;
    const client = connect(lab);
    clients.push(client);
    await next(client, 'welcome');
    expect(await ask(client, 'nickname', 'Ada')).toEqual({ ok: true, nickname: 'Ada' });
  });
});
