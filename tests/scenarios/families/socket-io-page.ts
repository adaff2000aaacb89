import type { Expectations, Scenario } from '../scenario.ts';
import { type Bundle, bundlePath } from '../serving/client-bundles.ts';
import { htmlPage } from '../serving/html-page.ts';
import { runSite } from '../serving/run-site.ts';
import {
  attachSocketIo,
  revisionOf,
  type SocketIoServer,
  type Version,
} from '../serving/socket-io-server.ts';

export type ClientTransport = 'polling' | 'fetch' | 'websocket';

export interface SocketIoParts {
  readonly name: string;
  readonly version: Version;
  /** In the order in which the client tries them; by its name, or `fetch` for polling by fetch. */
  readonly transports: readonly ClientTransport[];
  /** Name of the module in `pages/` that drives the page. */
  readonly module: string;
  /** Events that the server sends. */
  readonly events: readonly string[];
  readonly serve: (io: SocketIoServer) => void;
  readonly clientOptions?: object;
  readonly serverOptions?: object;
  /** Default: the version's ordinary one, or its ES module for polling by fetch. */
  readonly bundle?: Bundle;
  /** More for the page's setup. */
  readonly setup?: object;
  readonly expectations?: Partial<Expectations>;
}

/** A scenario of one page with a real Socket.IO client and a real server of the same version. */
export function socketIoScenario(parts: SocketIoParts): Scenario {
  return {
    name: parts.name,
    expectations: {
      transports: wireTransports(parts.transports),
      sessions: 1,
      revision: revisionOf(parts.version),
      ...parts.expectations,
    },
    start: () =>
      runSite({
        pages: { '/': pageOf(parts) },
        attach: (http) =>
          attachSocketIo(http, parts.version, parts.serverOptions ?? {}, parts.serve),
      }),
  };
}

function pageOf(parts: SocketIoParts): string {
  const esm = parts.transports.includes('fetch');
  const path = bundlePath(parts.bundle ?? (esm ? 'socket.io-4-esm' : `socket.io-${parts.version}`));
  return htmlPage({
    title: parts.name,
    scripts: esm ? [] : [path],
    module: parts.module,
    setup: {
      version: parts.version,
      revision: revisionOf(parts.version),
      events: parts.events,
      transports: parts.transports,
      upgrades: parts.transports.length > 1,
      options: parts.clientOptions ?? {},
      ...(esm && { esm: path }),
      ...parts.setup,
    },
  });
}

function wireTransports(transports: readonly ClientTransport[]): ('polling' | 'websocket')[] {
  return transports.map((transport) => (transport === 'fetch' ? 'polling' : transport));
}
