import { createRequire } from 'node:module';
import type { Scenario } from '../scenario.ts';
import type { Version } from '../serving/socket-io-server.ts';
import { exchangeEvents, serveExchange } from './exchange-server.ts';
import { type ClientTransport, type SocketIoParts, socketIoScenario } from './socket-io-page.ts';

/** Ways for a client to reach its server, by the end of the scenario's name. */
const ways: Readonly<Record<string, readonly ClientTransport[]>> = {
  polling: ['polling'],
  websocket: ['websocket'],
  upgrade: ['polling', 'websocket'],
};

const fetchWays: typeof ways = {
  fetch: ['fetch'],
  'fetch-upgrade': ['fetch', 'websocket'],
};

const load = createRequire(import.meta.url);

/** Takes the longest length class of RFC 6455, and several reads of a polling body. */
const longTextLength = 100_000;

/** One conversation with everything in it, by every version over every transport. */
export const exchangeScenarios: readonly Scenario[] = exchanges(longTextLength);

/** @param longTextLength how many characters the long text has that goes there and back */
export function exchanges(longTextLength: number): readonly Scenario[] {
  const long = { longTextLength };
  return [
    ...([1, 2, 3, 4] as const).flatMap((version) => family('socket-io', version, ways, long)),
    ...family('socket-io', 4, fetchWays, long),
    // Engine.IO 3 has JSONP polling: scripts bring what comes, forms in frames send what goes.
    ...([1, 2] as const).flatMap((version) =>
      family('socket-io', version, { jsonp: ['polling'] }, long, {
        clientOptions: { forceJSONP: true },
      }),
    ),
    ...family('socket-io-base64', 2, ways, long, { clientOptions: { forceBase64: true } }),
    ...family(
      'socket-io-msgpack',
      4,
      ways,
      { ...long, plainBuffers: true },
      {
        bundle: 'socket.io-4-msgpack',
        serverOptions: { parser: load('socket.io-msgpack-parser') },
      },
    ),
  ];
}

function family(
  name: string,
  version: Version,
  by: typeof ways,
  setup: object,
  more: Partial<SocketIoParts> = {},
): Scenario[] {
  return Object.entries(by).map(([way, transports]) =>
    socketIoScenario({
      name: `${name}-${version}-${way}`,
      version,
      transports,
      module: 'exchange',
      events: exchangeEvents,
      serve: serveExchange,
      setup: { plainBuffers: version < 3, ...setup },
      ...more,
    }),
  );
}
