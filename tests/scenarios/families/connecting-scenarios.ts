import type { Scenario } from '../scenario.ts';
import type { Middleware, SocketIoServer } from '../serving/socket-io-server.ts';
import { socketIoScenario } from './socket-io-page.ts';

const versions = [1, 2, 3, 4] as const;

/** A refusal with data, a credential that is let in, and namespaces that the server closes. */
export const connectingScenarios: readonly Scenario[] = [
  ...versions.map((version) =>
    socketIoScenario({
      name: `connect-credentials-${version}`,
      version,
      transports: ['polling', 'websocket'],
      module: 'connect-credentials',
      events: ['welcome'],
      serve: serveGuarded,
      setup: { credential: version < 3 ? 'query' : 'auth' },
    }),
  ),
  ...versions.map((version) =>
    socketIoScenario({
      name: `server-disconnect-${version}`,
      version,
      transports: ['websocket'],
      module: 'server-disconnect',
      events: ['before-the-end'],
      serve: serveDismissals,
    }),
  ),
];

/** Lets in who brings the token `abc`: in the auth payload, or in the query as old clients do. */
const guard: Middleware = (socket, next) => {
  const { auth, query } = socket.handshake;
  if ((auth?.token ?? query.token) === 'abc') return next();
  next(Object.assign(new Error('not allowed'), { data: { code: 4401, hint: 'bring a token' } }));
};

function serveGuarded(io: SocketIoServer): void {
  io.of('/').on('connection', () => undefined);
  for (const name of ['/guarded', '/chat']) {
    const namespace = io.of(name);
    namespace.use(guard);
    namespace.on('connection', (socket) => socket.emit('welcome', name));
  }
}

function serveDismissals(io: SocketIoServer): void {
  for (const name of ['/', '/chat']) {
    io.of(name).on('connection', (socket) => {
      socket.on('dismiss-me', () => {
        socket.emit('before-the-end', name);
        socket.disconnect();
      });
    });
  }
}
