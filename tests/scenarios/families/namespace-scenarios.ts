import type { Scenario } from '../scenario.ts';
import type { SocketIoServer, Version } from '../serving/socket-io-server.ts';
import { type ClientTransport, socketIoScenario } from './socket-io-page.ts';

const odd = ['/x-1/y', '/ä', '/😀'] as const;

/** Socket.IO 1 and 2 take the name for a URL, escape it, and so never answer to these. */
const oddInAUrl = ['/ä b', '/"quoted"[0]'] as const;

/** Matches by the server's pattern, not by name; Socket.IO 1 has no such namespaces. */
const dynamic = '/dynamic-42';

function namesFor(version: Version): readonly string[] {
  if (version === 1) return odd;
  return version === 2 ? [...odd, dynamic] : [...odd, ...oddInAUrl, dynamic];
}

/** Names that a careless reader of `42/name,…` trips over. */
export const namespaceScenarios: readonly Scenario[] = ([1, 2, 3, 4] as const).flatMap((version) =>
  (['polling', 'websocket'] as const).map((transport) => oddNamespaces(version, transport)),
);

function oddNamespaces(version: Version, transport: ClientTransport): Scenario {
  return socketIoScenario({
    name: `odd-namespaces-${version}-${transport}`,
    version,
    transports: [transport],
    module: 'odd-namespaces',
    events: ['back'],
    serve: (io) => serveNamespaces(io, version),
    setup: { namespaces: namesFor(version) },
  });
}

function serveNamespaces(io: SocketIoServer, version: Version): void {
  for (const name of namesFor(version)) {
    io.of(name === dynamic ? /^\/dynamic-\d+$/ : name).on('connection', (socket) => {
      socket.on('there', (...args) => socket.emit('back', ...args));
    });
  }
}
