import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { instrument } from '@socket.io/admin-ui';
import type { Server } from 'socket.io';
import { ClusterAdapter } from 'socket.io-adapter';
import type { Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { label } from '../../../test-server/label/label.ts';

const load = createRequire(import.meta.url);

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Packet {
  readonly type: string;
  readonly data: unknown;
}

/** The labels that a client gets, and the names of the events behind them. */
function heardBy(client: Socket): unknown[] {
  const heard: unknown[] = [];
  const engine = client.io.engine as unknown as {
    on(event: 'packet', listener: (packet: Packet) => void): void;
  };
  engine.on('packet', ({ type, data }) => {
    if (type === 'noop') heard.push(data === undefined ? null : JSON.parse(`${data}`).sockeye);
    const event = type === 'message' && /^[25].*?\["([^"]*)"/.exec(`${data}`);
    if (event) heard.push(event[1]);
  });
  return heard;
}

/** A labelled server, and clients that belong to it. */
async function begin(server: string, options: object = {}, transport = 'websocket') {
  const http = createServer();
  const make = load(`socket.io${server}`) as (http: unknown, options: object) => Server;
  const io = make(http, options);
  label(io);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  ends.push(() => {
    http.close();
    http.closeAllConnections();
  });
  const open = load(`socket.io-client${server}`) as (url: string, options: object) => Socket;
  const client = async (namespace: string) => {
    const socket = open(`${url}${namespace}`, { transports: [transport], forceNew: true });
    ends.unshift(() => socket.close());
    const heard = new Promise<unknown[]>((resolve) => {
      socket.io.once('open', () => resolve(heardBy(socket)));
    });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    return { socket, heard: await heard, next: (event: string) => nextOf(socket, event) };
  };
  return { io, client };
}

function nextOf(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve) => socket.once(event, () => resolve()));
}

/** Asks other nodes before it sends, as the adapters of clusters do. There are none. */
class LonelyNode extends ClusterAdapter {
  protected override doPublish = async () => '1-1';
  protected override doPublishResponse = async () => undefined;
}

const VERSIONS = [
  ['4', '', {}],
  ['4 with connection state recovery', '', { connectionStateRecovery: {} }],
  [
    '4 in a cluster that recovers sessions',
    '',
    { connectionStateRecovery: {}, adapter: LonelyNode },
  ],
  ['3', '-3', {}],
  ['2', '-2', {}],
] as const;

describe.each(VERSIONS)('a label of Socket.IO %s', (_name, server, options) => {
  it('says before each event to whom that goes, and by whose handler', async () => {
    const { io, client } = await begin(server, options);
    const namespace = io.of('/room');
    namespace.on('connection', (socket) => {
      socket.join('tea');
      socket.on('say', () => {
        namespace.emit('all', 1);
        socket.broadcast.emit('others');
        namespace.to('tea').to('lobby').emit('rooms');
        namespace.to(socket.id).emit('by id');
        socket.emit('alone', 1);
        namespace.emit('end');
      });
    });
    const [one, other] = [await client('/room'), await client('/room')];
    one.socket.emit('say');
    await Promise.all([one.next('end'), other.next('end')]);
    const by = { namespace: '/room', handler: 'say', socket: one.socket.id };
    const to = (event: string, rooms: string[] = [], except: string[] = []) => [
      { ...by, event, to: 'broadcast', rooms, except },
      event,
    ];
    const { id } = one.socket as { id: string };
    expect(one.heard).toEqual([
      ...to('all'),
      ...to('rooms', ['tea', 'lobby']),
      ...to('by id', [id]),
      ...[{ ...by, event: 'alone', to: 'socket' }, 'alone'],
      ...to('end'),
    ]);
    expect(other.heard).toEqual([
      ...to('all'),
      ...to('others', [], [id]),
      ...to('rooms', ['tea', 'lobby']),
      ...to('end'),
    ]);
  });

  it('names the handler also of what comes later, and of arriving and leaving', async () => {
    const { io, client } = await begin(server, options);
    io.on('connection', (socket) => {
      socket.emit('welcome');
      socket.on('later', () => setTimeout(() => io.emit('late'), 1));
      socket.on('disconnect', () => io.emit('left'));
    });
    const [one, other] = [await client('/'), await client('/')];
    other.socket.emit('later');
    await one.next('late');
    other.socket.close();
    await one.next('left');
    const labels = one.heard.filter((heard) => typeof heard === 'object');
    expect(labels).toMatchObject([
      { event: 'welcome', handler: 'connection', to: 'socket' },
      { event: 'late', handler: 'later', to: 'broadcast' },
      { event: 'left', handler: 'disconnect', to: 'broadcast' },
    ]);
  });

  it('comes with its event in one body of polling', async () => {
    const { io, client } = await begin(server, options, 'polling');
    io.on('connection', (socket) => socket.on('ask', () => socket.emit('answer')));
    const { socket, heard, next } = await client('/');
    socket.emit('ask');
    await next('answer');
    expect(heard.slice(-2)).toMatchObject([{ event: 'answer', handler: 'ask' }, 'answer']);
  });

  it('takes no volatile event away, and does not stand before another one', async () => {
    const { io, client } = await begin(server, options);
    io.on('connection', (socket) => {
      socket.on('ask', () => {
        // The first makes the transport busy, so the second is not sent.
        socket.volatile.emit('first');
        socket.volatile.emit('second');
        socket.emit('last');
      });
    });
    const { socket, heard, next } = await client('/');
    socket.emit('ask');
    await next('last');
    expect(heard.filter((one) => typeof one === 'string')).toEqual(['first', 'last']);
    expect(heard.filter((one) => typeof one === 'object')).toMatchObject([
      { event: 'first' },
      { event: 'last' },
    ]);
  });

  it('stands before no ack, and before nothing that the application does not emit', async () => {
    const { io, client } = await begin(server, options);
    io.on('connection', (socket) => socket.on('ask', (done) => done('yes')));
    const { socket, heard } = await client('/');
    await new Promise((resolve) => socket.emit('ask', resolve));
    expect(heard).toEqual([]);
  });
});

describe('a label of Socket.IO 4', () => {
  it('knows namespaces of a pattern, exceptions and flags', async () => {
    const { io, client } = await begin('');
    io.of(/^\/dynamic-\d+$/).on('connection', (socket) => {
      socket.join(['tea', 'lobby']);
      socket.on('say', () => {
        socket.nsp.except('nobody').compress(false).emit('said');
        socket.nsp.timeout(500).emit('asked', () => undefined);
      });
    });
    const { socket, heard, next } = await client('/dynamic-7');
    socket.emit('say');
    await next('asked');
    expect(heard).toMatchObject([
      { namespace: '/dynamic-7', event: 'said', except: ['nobody'], flags: ['compress'] },
      'said',
      { namespace: '/dynamic-7', event: 'asked', flags: expect.arrayContaining(['timeout']) },
      'asked',
    ]);
  });

  it('leaves the admin protocol alone, also where one connection carries it beside others', async () => {
    const { io, client } = await begin('');
    instrument(io, { auth: false, mode: 'development' });
    io.on('connection', (socket) => {
      socket.on('say', () => {
        io.emit('said', 1);
        socket.emit('told', 2);
      });
    });
    const { socket, heard, next } = await client('/');
    const admin = socket.io.socket('/admin');
    await new Promise((resolve) => admin.once('all_sockets', resolve));
    heard.splice(0);
    socket.emit('say');
    await next('told');
    const isLabel = (one: unknown) => typeof one === 'object';
    const labels = heard.flatMap((one, at) => (isLabel(one) ? [[one, heard[at + 1]]] : []));
    expect(labels).toMatchObject([
      [{ namespace: '/', event: 'said', to: 'broadcast' }, 'said'],
      [{ namespace: '/', event: 'told', to: 'socket' }, 'told'],
    ]);
    expect(heard.filter((one) => one === 'event_sent')).toHaveLength(2);
  });

  it('has the first of very many rooms, and how many more there were', async () => {
    const { io, client } = await begin('');
    const rooms = Array.from({ length: 100 }, (_, index) => `room ${index}`);
    io.on('connection', (socket) => {
      socket.join('room 3');
      socket.on('say', () => io.to(rooms).emit('said'));
    });
    const { socket, heard, next } = await client('/');
    socket.emit('say');
    await next('said');
    expect(heard[0]).toMatchObject({ rooms: rooms.slice(0, 16), more: 84 });
  });
});
