import type { EventEmitter } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import type { Scenario } from '../scenario.ts';
import { bundlePath } from '../serving/client-bundles.ts';
import { htmlPage } from '../serving/html-page.ts';
import { LiveClients } from '../serving/live-clients.ts';
import { type Backend, runSite } from '../serving/run-site.ts';

interface EngineSession extends EventEmitter {
  send(message: string | Buffer): unknown;
}

interface EngineServer extends EventEmitter {
  close(): unknown;
}

interface EngineIo {
  attach(http: HttpServer): EngineServer;
}

/** Comes with socket.io; nothing of its types is needed. */
const load = createRequire(import.meta.url);

const ways = {
  polling: ['polling'],
  websocket: ['websocket'],
  upgrade: ['polling', 'websocket'],
} as const;

/** An application on bare Engine.IO, without Socket.IO. */
export const engineIoScenarios: readonly Scenario[] = Object.entries(ways).map(
  ([way, transports]) => {
    const page = htmlPage({
      title: 'engine.io',
      scripts: [bundlePath('engine.io')],
      module: 'engine-io',
      setup: { transports, upgrades: transports.length > 1 },
    });
    return {
      name: `engine-io-${way}`,
      expectations: { transports, sessions: 1, revision: 4 },
      start: () => runSite({ pages: { '/': page }, attach: attachEcho }),
    };
  },
);

function attachEcho(http: HttpServer): Backend {
  const engine = (load('engine.io') as EngineIo).attach(http);
  const clients = new LiveClients();
  engine.on('connection', (session: EngineSession) => {
    clients.add(session);
    session.on('message', (message: string | Buffer) => session.send(message));
  });
  return { idle: () => clients.idle(), close: () => void engine.close() };
}
