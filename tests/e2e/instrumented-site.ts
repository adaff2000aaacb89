import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instrument } from '@socket.io/admin-ui';
import { Server } from 'socket.io';
import { readClientBundle } from '../../test-server/lab/http/client-bundles.ts';
import { label } from '../../test-server/label/label.ts';

/** `secret`, by bcrypt with the least rounds. */
const HASH = '$2a$04$X1GLMlijp8zgiL5eWqHMxutGfcFYwQ356hLcGxjFnk2BlCmKOkUFq';

export const PASSWORD = 'secret';

const PAGE = `<!doctype html><link rel="icon" href="data:,"><title>instrumented</title>
<script src="/client.js"></script><script>
var sockets = [];
/** Opens a socket of its own; settles when it is in. */
function enter() {
  const socket = io('/chat', { transports: ['websocket'], forceNew: true });
  sockets.push(socket);
  return new Promise((resolve) => socket.on('connect', () => resolve(socket.id)));
}
/** Asks the server for something; settles when it is done. */
function ask(place, ...what) {
  return new Promise((resolve) => sockets[place].emit(...what, resolve));
}
</script>`;

/** What the page has, for a test to call. */
export interface InstrumentedPage {
  enter(): Promise<string>;
  ask(place: number, ...what: unknown[]): Promise<void>;
}

export interface InstrumentedSite {
  readonly url: string;
  readonly io: Server;
  close(): Promise<void>;
}

/** A page with a labelled Socket.IO server behind it that tells its admins of everything. */
export async function startInstrumentedSite(): Promise<InstrumentedSite> {
  const script = await readClientBundle('socket.io-4.min.js');
  const http = createServer((request, response) => {
    const isScript = request.url === '/client.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : PAGE);
  });
  const io = new Server(http);
  label(io);
  instrument(io, {
    auth: { type: 'basic', username: 'admin', password: HASH },
    mode: 'development',
    serverId: 'first',
  });
  io.of('/chat').on('connection', (socket) => {
    socket.data.name = `guest ${socket.id}`;
    socket.on('join', async (room: string, done: () => void) => {
      await socket.join(room);
      done();
    });
    socket.on('leave', async (room: string, done: () => void) => {
      await socket.leave(room);
      done();
    });
    socket.on('say', (done: () => void) => {
      io.of('/chat').emit('to all', 1);
      socket.broadcast.emit('to others', 2);
      io.of('/chat').to('tea').emit('to the room', 3);
      socket.emit('to one', 4);
      done();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    io,
    async close() {
      await io.close();
    },
  };
}
