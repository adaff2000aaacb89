import type { DefaultEventsMap, Namespace, RemoteSocket, Socket } from 'socket.io';
import { askWithTimeout } from './ask-with-timeout.ts';
import { cutWire } from './cut-wire.ts';
import { stopPinging } from './fall-silent.ts';
import type { Acts } from './perform.ts';
import { tenNumbers } from './ten-numbers.ts';
import type { News, Parameters, SocketData, SocketPortrait } from './transmission-words.ts';

export type TransmissionsNamespace = Namespace<
  DefaultEventsMap,
  DefaultEventsMap,
  DefaultEventsMap,
  SocketData
>;

export type TransmissionsSocket = Socket<
  DefaultEventsMap,
  DefaultEventsMap,
  DefaultEventsMap,
  SocketData
>;

/** What an action on Socket.IO 4 works with. */
export interface Desk extends Parameters {
  readonly io: TransmissionsNamespace;
  readonly socket: TransmissionsSocket;
  readonly news: News;
}

/**
 * The actions on Socket.IO 4: what the page shows is the code here. Through the adapter only, so
 * that they reach the clients of every node of a cluster.
 */
export const acts: Acts<Desk> = {
  emissions: new Map<string, (desk: Desk) => void>([
    ['to the sender', ({ socket, news }) => socket.emit('to the sender', news)],
    ['to all', ({ io, news }) => io.emit('to all', news)],
    ['to the others', ({ socket, news }) => socket.broadcast.emit('to the others', news)],
    ['to one by id', ({ io, target, news }) => io.to(target).emit('to one by id', news)],
    ['to all but one', ({ io, target, news }) => io.except(target).emit('to all but one', news)],
    ['to this node', ({ io, news }) => io.local.emit('to this node', news)],
    ['to the room', ({ io, room, news }) => io.to(room).emit('to the room', news)],
    [
      'to the others in the room',
      ({ socket, room, news }) => socket.to(room).emit('to the others in the room', news),
    ],
    [
      'to both rooms',
      ({ io, room, other, news }) => io.to(room).to(other).emit('to both rooms', news),
    ],
    [
      'in either room',
      ({ io, room, other, news }) => io.in([room, other]).emit('in either room', news),
    ],
    [
      'to the room except the other',
      ({ io, room, other, news }) =>
        io.to(room).except(other).emit('to the room except the other', news),
    ],
    [
      'to all except the room',
      ({ io, room, news }) => io.except(room).emit('to all except the room', news),
    ],
    ['volatile', ({ io, news }) => io.volatile.emit('volatile', news)],
    [
      'volatile in a burst',
      ({ io }) => {
        for (const n of tenNumbers) io.volatile.emit('volatile in a burst', n);
      },
    ],
    ['binary', ({ io, bytes }) => io.emit('binary', bytes, { nested: bytes })],
    ['disconnect one', ({ io, target }) => io.in(target).disconnectSockets()],
    ['disconnect the room', ({ io, room }) => io.in(room).disconnectSockets(true)],
    ['the server disconnects', ({ socket }) => socket.disconnect()],
    ['the server disconnects all', ({ socket }) => socket.disconnect(true)],
    ['the server closes the transport', ({ socket }) => socket.conn.close()],
    ['the wire is cut', ({ socket }) => cutWire(socket.conn)],
    ['the server falls silent', ({ socket }) => stopPinging(socket.conn)],
  ]),
  questions: new Map<string, (desk: Desk) => Promise<object>>([
    ['binary ack', async ({ bytes }) => ({ bytes })],
    [
      'ask the sender',
      ({ socket, text }) => askWithTimeout(socket.timeout(1000).emitWithAck('question', text)),
    ],
    ['ask all', ({ io, text }) => askWithTimeout(io.timeout(1000).emitWithAck('question', text))],
    [
      'ask the room',
      ({ io, room, text }) =>
        askWithTimeout(io.to(room).timeout(1000).emitWithAck('question', text)),
    ],
    ['fetch sockets', async ({ io }) => portray(await io.fetchSockets())],
    [
      'fetch sockets in the room',
      async ({ io, room }) => portray(await io.in(room).fetchSockets()),
    ],
    ['all sockets', async ({ io, room }) => ({ ids: [...(await io.in(room).allSockets())] })],
    [
      'join',
      async ({ io, socket, room }) => {
        await socket.join(room);
        return tellRooms(io, socket.id);
      },
    ],
    [
      'leave',
      async ({ io, socket, room }) => {
        await socket.leave(room);
        return tellRooms(io, socket.id);
      },
    ],
    [
      'sockets join',
      ({ io, target, room }) => {
        io.in(target).socketsJoin(room);
        return tellRooms(io, target);
      },
    ],
    [
      'sockets leave',
      ({ io, target, room }) => {
        io.in(target).socketsLeave(room);
        return tellRooms(io, target);
      },
    ],
    [
      'the room joins the other',
      ({ io, room, other }) => {
        io.in(room).socketsJoin(other);
        return tellRooms(io, room);
      },
    ],
    [
      'count clicks',
      async ({ socket }) => {
        socket.data.clicks += 1;
        return { data: ownData(socket) };
      },
    ],
  ]),
};

type AnySocket = Pick<RemoteSocket<DefaultEventsMap, SocketData>, 'id' | 'rooms' | 'data'>;

/** A socket's rooms without that of its own id. */
export function roomsOf({ id, rooms }: Pick<AnySocket, 'id' | 'rooms'>): string[] {
  return [...rooms].filter((room) => room !== id);
}

/** What instruments the server notes something there too, which is no concern of the clients. */
function ownData({ data: { name, clicks } }: Pick<AnySocket, 'data'>): SocketData {
  return { name, clicks };
}

function portray(sockets: readonly AnySocket[]): { sockets: readonly SocketPortrait[] } {
  return {
    sockets: sockets.map((socket) => ({
      id: socket.id,
      rooms: roomsOf(socket),
      data: ownData(socket),
    })),
  };
}

/** Tells each socket in a room the rooms that it is in now. */
async function tellRooms(io: TransmissionsNamespace, whose: string): Promise<object> {
  for (const socket of await io.in(whose).fetchSockets()) {
    socket.emit('your rooms', roomsOf(socket));
  }
  return {};
}
