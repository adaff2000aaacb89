import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, type ChatClient, next } from '../../../test-server/lab/chat/connect-client.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { connectMsgpack, connectNew, connectOld, nextWhere } from './chat-client.ts';

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
])('the chat on %s', (_name, connect) => {
  /** Connects and waits for the welcome, so that what follows is in order. */
  async function enter(nickname: string, namespace = '/'): Promise<ChatClient> {
    const client = connect(lab, { namespace });
    clients.push(client);
    await next(client, 'welcome');
    await ask(client, 'nickname', nickname);
    return client;
  }

  it('welcomes a client with its id, the people and the rooms', async () => {
    const client = connect(lab);
    clients.push(client);
    expect(await next(client, 'welcome')).toMatchObject({
      you: { id: client.id, nickname: expect.stringMatching(/^Guest \d+$/), rooms: [] },
      recovered: false,
      rooms: [
        { name: 'lobby', members: 0 },
        { name: 'tea', members: 0 },
        { name: 'help', members: 0 },
      ],
    });
  });

  it.each(['/', '/chat'])(
    'brings a chat message to everybody in %s, the sender too',
    async (ns) => {
      const [ada, grace] = [await enter('Ada', ns), await enter('Grace', ns)];
      const heard = [next(ada, 'chat message'), next(grace, 'chat message')];
      const answer = await ask(ada, 'chat message', 'hello');
      expect(answer).toMatchObject({ ok: true, at: expect.any(Number) });
      const message = {
        from: { id: ada.id, nickname: 'Ada' },
        text: 'hello',
        at: expect.any(Number),
      };
      expect(await Promise.all(heard)).toEqual([message, message]);
    },
  );

  it('brings a room message only to the members of the room', async () => {
    const [ada, grace, linus] = [await enter('Ada'), await enter('Grace'), await enter('Linus')];
    await ask(ada, 'join room', 'tea');
    await ask(grace, 'join room', 'tea');
    const strayed: unknown[] = [];
    linus.on('room message', (message) => strayed.push(message));
    const heard = next(grace, 'room message');
    expect(await ask(ada, 'room message', { room: 'tea', text: 'milk?' })).toMatchObject({
      ok: true,
    });
    expect(await heard).toMatchObject({ room: 'tea', text: 'milk?', from: { nickname: 'Ada' } });
    await ask(linus, 'who is online');
    expect(strayed).toEqual([]);
  });

  it('counts the members of rooms as people join and leave', async () => {
    const ada = await enter('Ada');
    const counted = (members: number) =>
      nextWhere(ada, 'rooms', (rooms) =>
        (rooms as { name: string; members: number }[]).some(
          (room) => room.name === 'toString' && room.members === members,
        ),
      );
    const joined = counted(1);
    expect(await ask(ada, 'join room', 'toString')).toEqual({ ok: true, room: 'toString' });
    await joined;
    const gone = next(ada, 'rooms');
    expect(await ask(ada, 'leave room', 'toString')).toEqual({ ok: true, room: 'toString' });
    expect(JSON.stringify(await gone)).not.toContain('toString');
  });

  it('refuses a message to a room that the sender is not in', async () => {
    const ada = await enter('Ada');
    expect(await ask(ada, 'room message', { room: 'help', text: 'anyone?' })).toEqual({
      ok: false,
      error: 'expected a room that you are in; join it first',
    });
  });

  it('brings a private message to one socket id', async () => {
    const [ada, grace] = [await enter('Ada'), await enter('Grace')];
    const heard = next(grace, 'private message');
    const answer = await ask(ada, 'private message', { to: grace.id, text: 'psst' });
    expect(answer).toMatchObject({ ok: true, to: { id: grace.id, nickname: 'Grace' } });
    expect(await heard).toMatchObject({ text: 'psst', from: { id: ada.id, nickname: 'Ada' } });
  });

  it('keeps private messages from a room that is named after a socket id', async () => {
    const [ada, grace, eve] = [await enter('Ada'), await enter('Grace'), await enter('Eve')];
    expect(await ask(eve, 'join room', grace.id)).toMatchObject({ ok: true });
    const overheard: unknown[] = [];
    eve.on('private message', (message) => overheard.push(message));
    await ask(ada, 'private message', { to: grace.id, text: 'psst' });
    await ask(eve, 'who is online');
    expect(overheard).toEqual([]);
  });

  it('tells everybody else who is typing', async () => {
    const [ada, grace] = [await enter('Ada'), await enter('Grace')];
    const seen = next(grace, 'typing');
    ada.emit('typing', { typing: true });
    expect(await seen).toEqual({ from: { id: ada.id, nickname: 'Ada' }, typing: true });
  });

  it('answers an avatar with its size and shows it to everybody as binary', async () => {
    const [ada, grace] = [await enter('Ada'), await enter('Grace')];
    const shown = next(grace, 'avatar');
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    expect(await ask(ada, 'avatar', png)).toEqual({ ok: true, sizeBytes: 4 });
    expect(await shown).toEqual({ from: { id: ada.id, nickname: 'Ada' }, picture: png });
  });

  it('lists who is online with their rooms', async () => {
    const [ada, grace] = [await enter('Ada'), await enter('Grace')];
    await ask(grace, 'join room', 'lobby');
    expect(await ask(ada, 'who is online')).toMatchObject({
      ok: true,
      people: expect.arrayContaining([
        { id: ada.id, nickname: 'Ada', rooms: [] },
        { id: grace.id, nickname: 'Grace', rooms: ['lobby'] },
      ]),
    });
  });

  it('tells the others when somebody comes, is renamed and goes', async () => {
    const ada = await enter('Ada');
    const joined = next(ada, 'person joined');
    const renamed = nextWhere(ada, 'person renamed', (who) =>
      JSON.stringify(who).includes('Grace'),
    );
    const grace = await enter('Grace');
    const person = { id: grace.id, nickname: 'Grace' };
    expect(await joined).toMatchObject({ id: grace.id, nickname: expect.stringMatching(/Guest/) });
    expect(await renamed).toEqual(person);
    const left = next(ada, 'person left');
    grace.close();
    expect(await left).toEqual(person);
  });

  it.each(['polling', 'websocket'])('works over %s alone', async (transport) => {
    const client = connect(lab, { transports: [transport] });
    clients.push(client);
    await next(client, 'welcome');
    expect(await ask(client, 'avatar', Buffer.alloc(1000))).toEqual({ ok: true, sizeBytes: 1000 });
  });
});
