import type { Scenario } from '../scenario.ts';
import type { ServerSocket, SocketIoServer, Version } from '../serving/socket-io-server.ts';
import { type ClientTransport, socketIoScenario } from './socket-io-page.ts';

/** The client tries again at once and does not roll dice about it. */
const eager = { reconnectionDelay: 10, reconnectionDelayMax: 20, randomizationFactor: 0.01 };

/** Connections that the server takes away, and clients that come back by themselves. */
export const reconnectionScenarios: readonly Scenario[] = [
  ...([1, 2, 3, 4] as const).flatMap((version) => [
    reconnection(version, 'websocket'),
    reconnection(version, 'polling'),
  ]),
  ...(['websocket', 'polling'] as const).map(recovery),
  ...([2, 4] as const).map(twoClients),
];

function reconnection(version: Version, transport: ClientTransport): Scenario {
  return socketIoScenario({
    name: `reconnection-${version}-${transport}`,
    version,
    transports: [transport],
    module: 'reconnection',
    events: ['hello-back'],
    serve: serveDrops,
    clientOptions: eager,
    expectations: { sessions: 2, links: ['likely'] },
  });
}

function recovery(transport: ClientTransport): Scenario {
  return socketIoScenario({
    name: `recovery-4-${transport}`,
    version: 4,
    transports: [transport],
    module: 'recovery',
    events: [],
    serve: serveMissedEvents,
    clientOptions: eager,
    serverOptions: { connectionStateRecovery: {} },
    expectations: { sessions: 2, links: ['recovered'] },
  });
}

function twoClients(version: Version): Scenario {
  return socketIoScenario({
    name: `two-reconnections-${version}`,
    version,
    transports: ['websocket'],
    module: 'two-reconnections',
    events: ['hello-back'],
    serve: serveCommonDrop,
    clientOptions: eager,
    expectations: { sessions: 4, links: ['possible', 'possible'] },
  });
}

function serveHello(socket: ServerSocket): void {
  socket.on('hello', (...args) => socket.emit('hello-back', ...args));
}

/** Takes the session away from under the client that asks for it. */
function serveDrops(io: SocketIoServer): void {
  for (const name of ['/', '/chat']) {
    io.of(name).on('connection', (socket) => {
      serveHello(socket);
      socket.on('drop', () => socket.conn.close());
    });
  }
}

/** Emits while the client is away what it must get when it is back. */
function serveMissedEvents(io: SocketIoServer): void {
  io.of('/').on('connection', (socket) => {
    serveHello(socket);
    socket.on('drop', () => socket.conn.close());
    socket.on('disconnect', (reason) => {
      if (reason === 'client namespace disconnect') return;
      io.of('/').emit('missed', 1);
      io.of('/').emit('missed', 2);
    });
  });
}

/** Takes the sessions of all clients away at once. */
function serveCommonDrop(io: SocketIoServer): void {
  const present = new Set<ServerSocket>();
  io.of('/').on('connection', (socket) => {
    present.add(socket);
    serveHello(socket);
    socket.on('disconnect', () => present.delete(socket));
    socket.on('drop-all', () => {
      for (const each of present) each.conn.close();
    });
  });
}
