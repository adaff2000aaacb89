import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, next } from '../../../test-server/lab/chat/connect-client.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { collect, gather, type Visitor, visit } from './transmission-visitors.ts';

let lab: Lab;
let a: Visitor;
let b: Visitor;
let c: Visitor;

beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());
afterEach(() => {
  for (const { client } of [a, b, c]) client.close();
});

async function begin(path: string): Promise<void> {
  [a, b, c] = await gather(lab, path);
}

/** Which of A, B and C get what A has emitted to `target` B, the room tea and the lobby, and when. */
async function whoGets(event: string): Promise<string> {
  const parameters = { text: 'hello', target: b.client.id, room: 'tea', other: 'lobby' };
  expect(await ask(a.client, event, parameters)).toEqual({ ok: true });
  const heard = await collect([a, b, c]);
  const news = [event, { from: 'A', text: 'hello' }];
  for (const one of heard) for (const got of one) expect(got).toEqual(news);
  return ['A', 'B', 'C'].flatMap((name, index) => heard[index]?.map(() => name)).join(' ');
}

const ages = [
  ['Socket.IO 4', '/socket.io'],
  ['Socket.IO 4 with msgpack', '/socket.io-msgpack'],
  ['Socket.IO 2', '/socket.io-2'],
] as const;
const newer = [ages[0], ages[1]] as const;

describe.each(ages)('the transmissions on %s', (_name, path) => {
  beforeEach(() => begin(path));

  it.each([
    ['to the sender', 'A'],
    ['to all', 'A B C'],
    ['to the others', 'B C'],
    ['to one by id', 'B'],
    ['to this node', 'A B C'],
    ['to the room', 'A B'],
    ['to the others in the room', 'B'],
    ['to both rooms', 'A B C'],
    ['in either room', 'A B C'],
    ['volatile', 'A B C'],
  ])('bring "%s" to %s, once each', async (event, who) => {
    expect(await whoGets(event)).toBe(who);
  });

  it('bring of a volatile burst the beginning only', async () => {
    expect(await ask(a.client, 'volatile in a burst')).toEqual({ ok: true });
    for (const heard of await collect([a, b, c])) {
      expect(heard[0]).toEqual(['volatile in a burst', 1]);
      expect(heard.length).toBeLessThan(10);
    }
  });

  it('bring bytes to all, and back in an ack', async () => {
    const bytes = Buffer.from([0, 1, 254, 255]);
    const nested = new Promise((resolve) => b.client.once('binary', (_bytes, and) => resolve(and)));
    expect(await ask(a.client, 'binary', { bytes })).toEqual({ ok: true });
    expect(await nested).toEqual({ nested: bytes });
    expect(await collect([a, b, c])).toEqual(Array(3).fill([['binary', bytes]]));
    expect(await ask(a.client, 'binary ack', { bytes })).toEqual({ ok: true, bytes });
  });

  it('take a client out of a room, and tell it its rooms', async () => {
    await ask(b.client, 'leave', { room: 'tea' });
    expect(await collect([a, b, c])).toEqual([[], [['your rooms', ['lobby']]], []]);
    expect(await whoGets('to the room')).toBe('A');
  });

  it('ask a client and wait a second for its answer', async () => {
    const asked = () => ask(a.client, 'ask the sender', { text: 'who?' });
    expect(await asked()).toEqual({ ok: true, answers: ['A'] });
    a.answer = undefined;
    expect(await asked()).toEqual({ ok: true, answers: [], timedOut: true });
  });

  it('refuse an event in a middleware', async () => {
    const event = path === '/socket.io-2' ? 'error' : 'refused';
    const refused = next(a.client, event);
    a.client.emit('forbidden', { any: 'thing' });
    const why = 'the middleware lets "forbidden" not pass';
    expect(await refused).toEqual(event === 'error' ? why : { why });
  });

  it.each([
    ['the server disconnects', 'io server disconnect', 'server namespace disconnect'],
    ['the server disconnects all', 'io server disconnect', 'server namespace disconnect'],
    ['the server closes the transport', 'transport close', 'forced close'],
    ['the wire is cut', 'transport close', 'transport close'],
  ])('end a connection when "%s", and tell the others why', async (event, own, others) => {
    const reasons = [next(a.client, 'disconnect'), next(b.client, 'gone')];
    const { id } = a.client;
    a.client.emit(event);
    expect(await Promise.all(reasons)).toEqual([own, { name: 'A', id, reason: others }]);
  });

  it('tell the others who has arrived, and that a client went of itself', async () => {
    const arrived = next(a.client, 'arrived');
    const d = await visit(lab, 'D', { path });
    const { id } = d.client;
    expect(await arrived).toEqual({ name: 'D', id, recovered: false });
    expect(d.heard).toEqual([['welcome', { name: 'D', id, rooms: [], recovered: false }]]);
    const gone = next(a.client, 'gone');
    d.client.close();
    expect(await gone).toEqual({ name: 'D', id, reason: 'client namespace disconnect' });
  });

  it('disconnect another client', async () => {
    const reason = next(b.client, 'disconnect');
    expect(await ask(a.client, 'disconnect one', { target: b.client.id })).toEqual({ ok: true });
    expect(await reason).toBe('io server disconnect');
  });
});

describe.each(newer)('the transmissions on %s alone', (_name, path) => {
  beforeEach(() => begin(path));

  it.each([
    ['to all but one', 'A C'],
    ['to the room except the other', 'A'],
    ['to all except the room', 'C'],
  ])('bring "%s" to %s', async (event, who) => {
    expect(await whoGets(event)).toBe(who);
  });

  it('ask many, and tell who answered in time', async () => {
    const sorted = async (event: string) => {
      const answer = await ask(a.client, event, { text: 'who?', room: 'tea' });
      const { answers } = answer as unknown as { answers: string[] };
      return { ...answer, answers: answers.sort() };
    };
    expect(await sorted('ask all')).toEqual({ ok: true, answers: ['A', 'B', 'C'] });
    expect(await sorted('ask the room')).toEqual({ ok: true, answers: ['A', 'B'] });
    b.answer = undefined;
    expect(await sorted('ask all')).toEqual({ ok: true, answers: ['A', 'C'], timedOut: true });
  });

  it('make no more of an answer than a little text', async () => {
    a.answer = { deep: [[['text']]] };
    expect(await ask(a.client, 'ask the sender', { text: 'who?' })).toMatchObject({
      answers: ['no text'],
    });
    a.answer = 'x'.repeat(1000);
    expect(await ask(a.client, 'ask the sender', { text: 'who?' })).toMatchObject({
      answers: ['x'.repeat(24)],
    });
  });

  it('fetch the sockets with their rooms and data', async () => {
    await ask(a.client, 'count clicks');
    expect(await ask(a.client, 'count clicks')).toEqual({
      ok: true,
      data: { name: 'A', clicks: 2 },
    });
    const portraits = [
      { id: a.client.id, rooms: ['tea'], data: { name: 'A', clicks: 2 } },
      { id: b.client.id, rooms: ['tea', 'lobby'], data: { name: 'B', clicks: 0 } },
      { id: c.client.id, rooms: ['lobby'], data: { name: 'C', clicks: 0 } },
    ];
    const fetched = await ask(a.client, 'fetch sockets');
    expect(fetched).toEqual({ ok: true, sockets: portraits });
    const inRoom = await ask(a.client, 'fetch sockets in the room', { room: 'lobby' });
    expect(inRoom).toEqual({ ok: true, sockets: portraits.slice(1) });
    expect(await ask(a.client, 'all sockets', { room: 'lobby' })).toEqual({
      ok: true,
      ids: [b.client.id, c.client.id],
    });
  });

  it('have others join and leave', async () => {
    const target = c.client.id;
    await ask(a.client, 'sockets join', { target, room: 'help' });
    expect(await collect([a, b, c])).toEqual([[], [], [['your rooms', ['lobby', 'help']]]]);
    await ask(a.client, 'sockets leave', { target, room: 'lobby' });
    expect(await collect([a, b, c])).toEqual([[], [], [['your rooms', ['help']]]]);
    await ask(a.client, 'the room joins the other', { room: 'tea', other: 'help' });
    expect(await collect([a, b, c])).toEqual([
      [['your rooms', ['tea', 'help']]],
      [['your rooms', ['tea', 'lobby', 'help']]],
      [],
    ]);
  });

  it('disconnect a room', async () => {
    const reasons = [b, c].map(({ client }) => next(client, 'disconnect'));
    await ask(a.client, 'disconnect the room', { room: 'lobby' });
    expect(await Promise.all(reasons)).toEqual(['io server disconnect', 'io server disconnect']);
    expect(a.client.connected).toBe(true);
  });

  it('bring rooms, data and what was missed back with connection state recovery', async () => {
    await ask(a.client, 'count clicks');
    const { id } = a.client;
    const welcome = next(a.client, 'welcome');
    const missed = next(a.client, 'to the others');
    const gone = next(b.client, 'gone');
    a.client.emit('the wire is cut');
    await gone;
    await ask(b.client, 'to the others', { text: 'where are you?' });
    expect(await welcome).toEqual({ name: 'A', id, rooms: ['tea'], recovered: true });
    expect(await missed).toEqual({ from: 'B', text: 'where are you?' });
    expect(await ask(a.client, 'count clicks')).toMatchObject({ data: { name: 'A', clicks: 2 } });
  });
});

describe('the transmissions on Socket.IO 2 alone', () => {
  beforeEach(() => begin('/socket.io-2'));

  it('list the clients', async () => {
    const ids = [a, b, c].map(({ client }) => client.id);
    expect(await ask(a.client, 'clients')).toEqual({ ok: true, ids });
    expect(await ask(a.client, 'clients in the room', { room: 'lobby' })).toEqual({
      ok: true,
      ids: ids.slice(1),
    });
  });

  it('disconnect nobody who is not there', async () => {
    expect(await ask(a.client, 'disconnect one', { target: '__proto__' })).toEqual({
      ok: false,
      error: 'nobody with this socket id is here (any more)',
    });
  });
});
