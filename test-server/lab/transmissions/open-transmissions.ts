import type { ExtendedError, Server } from 'socket.io';
import { acts, roomsOf, type TransmissionsNamespace, type TransmissionsSocket } from './acts.ts';
import { forbidden } from './forbidden.ts';
import { perform } from './perform.ts';
import { readName } from './read-name.ts';
import { transmissionsNamespace, type Welcome } from './transmission-words.ts';

/**
 * Holds the namespace `/transmissions` of a Socket.IO 4 server, which does all that Socket.IO can
 * for whoever asks, and the dynamic ones `/dynamic-0` to `/dynamic-99`.
 */
export function openTransmissions(server: Server): void {
  const io: TransmissionsNamespace = server.of(transmissionsNamespace);
  io.use((socket, next) => next(admit(socket)));
  io.on('connection', (socket) => receive(io, socket));
  // Each that was entered stays, so their number is bounded.
  server.of(/^\/dynamic-\d{1,2}$/).on('connection', (socket) => {
    const { nsp } = socket;
    nsp.emit('arrived', { namespace: nsp.name, id: socket.id });
    // Never calling `next` keeps hostile event names away from the emitter's own events.
    socket.use(() => undefined);
  });
}

function admit(socket: TransmissionsSocket): ExtendedError | undefined {
  try {
    socket.data.name = readName(socket.handshake.auth);
    socket.data.clicks = 0;
    return undefined;
  } catch (error) {
    const data = { code: 'NAME_REFUSED', hint: "connect with auth: { name: 'A' }, or without" };
    return Object.assign(new Error(error instanceof Error ? error.message : 'refused'), { data });
  }
}

function receive(io: TransmissionsNamespace, socket: TransmissionsSocket): void {
  const { id, data, recovered } = socket;
  const { name } = data;
  const from = () => ({ name, id });
  socket.use(([event], next) => next(event === 'forbidden' ? forbidden() : undefined));
  // Never calling `next` keeps hostile event names away from the emitter's own events.
  socket.use(([event, ...args]) =>
    perform(acts, event, args, (parameters) => {
      const news = { from: name, text: parameters.text };
      return { io, socket, news, ...parameters };
    }),
  );
  socket.on('error', ({ message }) => socket.emit('refused', { why: message }));
  socket.on('disconnect', (reason) => io.emit('gone', { ...from(), reason }));
  socket.emit('welcome', { ...from(), rooms: roomsOf(socket), recovered } satisfies Welcome);
  socket.broadcast.emit('arrived', { ...from(), recovered });
}
