import { forbidden } from './forbidden.ts';
import { oldActs, oldRoomsOf } from './old-acts.ts';
import type {
  OldTransmissionsNamespace,
  OldTransmissionsServer,
  OldTransmissionsSocket,
} from './old-server.ts';
import { perform } from './perform.ts';
import { readName } from './read-name.ts';
import { transmissionsNamespace, type Welcome } from './transmission-words.ts';

/** The same as `openTransmissions` on a Socket.IO 2 server, as far as that can. */
export function openOldTransmissions(server: OldTransmissionsServer): void {
  const io = server.of(transmissionsNamespace);
  io.use((socket, next) => next(refusalOf(socket)));
  io.on('connection', (socket) => receive(io, socket));
  // Each that was entered stays, so their number is bounded.
  server.of(/^\/dynamic-\d{1,2}$/).on('connection', (socket) => {
    const { nsp } = socket;
    nsp.emit('arrived', { namespace: nsp.name, id: socket.id });
    // Never calling `next` keeps hostile event names away from the emitter's own events.
    socket.use(() => undefined);
  });
}

function refusalOf(socket: OldTransmissionsSocket): Error | undefined {
  try {
    readName(socket.handshake.query);
    return undefined;
  } catch (error) {
    const data = { code: 'NAME_REFUSED', hint: 'connect with the query ?name=A, or without' };
    return Object.assign(new Error(error instanceof Error ? error.message : 'refused'), { data });
  }
}

function receive(io: OldTransmissionsNamespace, socket: OldTransmissionsSocket): void {
  const { id } = socket;
  const name = readName(socket.handshake.query);
  socket.use(([event], next) => next(event === 'forbidden' ? forbidden() : undefined));
  // Never calling `next` keeps hostile event names away from the emitter's own events.
  socket.use(([event, ...args]) =>
    perform(oldActs, event, args, (parameters) => {
      const news = { from: name, text: parameters.text };
      return { io, socket, news, ...parameters };
    }),
  );
  socket.on('error', () => undefined);
  socket.on('disconnect', (reason) => io.emit('gone', { name, id, reason }));
  const rooms = oldRoomsOf(socket);
  socket.emit('welcome', { id, name, rooms, recovered: false } satisfies Welcome);
  socket.broadcast.emit('arrived', { name, id, recovered: false });
}
