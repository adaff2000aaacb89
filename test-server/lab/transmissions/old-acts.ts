import { RefusedInput } from '../chat/read-input.ts';
import { askWithTimeout } from './ask-with-timeout.ts';
import { cutWire } from './cut-wire.ts';
import { stopAnsweringPings } from './fall-silent.ts';
import type { OldTransmissionsNamespace, OldTransmissionsSocket } from './old-server.ts';
import type { Acts } from './perform.ts';
import { tenNumbers } from './ten-numbers.ts';
import type { News, Parameters } from './transmission-words.ts';

/** What an action on Socket.IO 2 works with. */
export interface OldDesk extends Parameters {
  readonly io: OldTransmissionsNamespace;
  readonly socket: OldTransmissionsSocket;
  readonly news: News;
}

/** The actions on Socket.IO 2: what the page shows is the code here. */
export const oldActs: Acts<OldDesk> = {
  emissions: new Map<string, (desk: OldDesk) => void>([
    ['to the sender', ({ socket, news }) => socket.emit('to the sender', news)],
    ['to all', ({ io, news }) => io.emit('to all', news)],
    ['to the others', ({ socket, news }) => socket.broadcast.emit('to the others', news)],
    ['to one by id', ({ io, target, news }) => io.to(target).emit('to one by id', news)],
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
      ({ io, room, other, news }) => io.in(room).in(other).emit('in either room', news),
    ],
    ['volatile', ({ io, news }) => io.volatile.emit('volatile', news)],
    [
      'volatile in a burst',
      ({ io }) => {
        for (const n of tenNumbers) io.volatile.emit('volatile in a burst', n);
      },
    ],
    ['binary', ({ io, bytes }) => io.emit('binary', bytes, { nested: bytes })],
    ['the server disconnects', ({ socket }) => socket.disconnect()],
    ['the server disconnects all', ({ socket }) => socket.disconnect(true)],
    ['the server closes the transport', ({ socket }) => socket.conn.close()],
    ['the wire is cut', ({ socket }) => cutWire(socket.conn)],
    ['the server falls silent', ({ socket }) => stopAnsweringPings(socket.conn)],
  ]),
  questions: new Map<string, (desk: OldDesk) => Promise<object>>([
    ['binary ack', async ({ bytes }) => ({ bytes })],
    [
      'ask the sender',
      ({ socket, text }) =>
        askWithTimeout(inTime((answer) => socket.emit('question', text, answer))),
    ],
    [
      'clients',
      ({ io }) => new Promise((resolve) => io.clients((_error, ids) => resolve({ ids }))),
    ],
    [
      'clients in the room',
      ({ io, room }) =>
        new Promise((resolve) => io.in(room).clients((_error, ids) => resolve({ ids }))),
    ],
    [
      'join',
      async ({ socket, room }) => {
        await new Promise<void>((done) => socket.join(room, done));
        return tellRooms(socket);
      },
    ],
    [
      'leave',
      async ({ socket, room }) => {
        await new Promise<void>((done) => socket.leave(room, done));
        return tellRooms(socket);
      },
    ],
    [
      'disconnect one',
      async ({ io, target }) => {
        if (!Object.hasOwn(io.connected, target)) {
          throw new RefusedInput('nobody with this socket id is here (any more)');
        }
        io.connected[target]?.disconnect();
        return {};
      },
    ],
  ]),
};

/** Socket.IO 2 waits for an ack without end. */
function inTime(ask: (answer: (text: unknown) => void) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('operation has timed out')), 1000);
    ask((text) => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

/** A socket's rooms without that of its own id. */
export function oldRoomsOf({ id, rooms }: OldTransmissionsSocket): string[] {
  return Object.keys(rooms).filter((room) => room !== id);
}

function tellRooms(socket: OldTransmissionsSocket): object {
  socket.emit('your rooms', oldRoomsOf(socket));
  return {};
}
