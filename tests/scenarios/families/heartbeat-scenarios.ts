import type { Scenario } from '../scenario.ts';
import type { Version } from '../serving/socket-io-server.ts';
import { type ClientTransport, socketIoScenario } from './socket-io-page.ts';

/** Short, so that a few life signs do not take long; the default is 25 s. */
const pingInterval = 300;

/** A quiet connection on which nothing but a few pings and pongs happens. */
export const heartbeatScenarios: readonly Scenario[] = ([1, 2, 3, 4] as const).flatMap((version) =>
  (['polling', 'websocket'] as const).map((transport) => heartbeat(version, transport)),
);

function heartbeat(version: Version, transport: ClientTransport): Scenario {
  return socketIoScenario({
    name: `heartbeat-${version}-${transport}`,
    version,
    transports: [transport],
    module: 'heartbeat',
    events: [],
    serve: (io) => io.of('/').on('connection', () => undefined),
    serverOptions: { pingInterval },
    // Up to version 3 the Engine.IO client tells of a pong, sent or received; then of a ping.
    setup: { beat: version === 4 ? 'ping' : 'pong', beats: 3 },
    expectations: { pings: { by: version < 3 ? 'page' : 'server', atLeast: 3 } },
  });
}
