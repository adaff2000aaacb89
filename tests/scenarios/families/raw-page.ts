import type { Expectations, Scenario, SocketOutcome } from '../scenario.ts';
import { htmlPage } from '../serving/html-page.ts';
import { runSite } from '../serving/run-site.ts';
import { attachWebSockets, echo, type Route } from '../serving/web-socket-server.ts';

export interface RawParts {
  readonly name: string;
  /** Name of the module in `pages/` that drives the page. */
  readonly module: string;
  /** Classic script that runs before anything else in the page. */
  readonly firstScript?: string;
  readonly setup?: object;
  /** More pages, by path. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Beside `/echo`. */
  readonly routes?: Readonly<Record<string, Route>>;
  readonly deflate?: true;
  readonly subprotocol?: string;
  readonly expectations?: Partial<Expectations>;
  readonly heavy?: true;
}

/** How an ordinary WebSocket ends. */
export const plainOutcome = {
  opened: true,
  subprotocol: '',
  extensions: '',
  code: 1005,
  reason: '',
  wasClean: true,
} as const satisfies Omit<SocketOutcome, 'client'>;

/** A scenario of a page with raw WebSockets and a real server, nothing of Engine.IO. */
export function rawScenario(parts: RawParts): Scenario {
  const { name, module, setup, firstScript } = parts;
  const start = htmlPage({
    title: name,
    module,
    ...(setup && { setup }),
    ...(firstScript && { firstScript }),
  });
  return {
    name,
    expectations: {
      transports: ['websocket'],
      sessions: 0,
      revision: null,
      ...parts.expectations,
    },
    ...(parts.heavy && { heavy: parts.heavy }),
    start: () =>
      runSite({
        pages: { '/': start, ...parts.pages },
        attach: (http) =>
          attachWebSockets(http, { '/echo': echo, ...parts.routes }, optionsOf(parts)),
      }),
  };
}

function optionsOf({ deflate, subprotocol }: RawParts): object {
  return {
    // The 50 MB of the heavy scenarios fit.
    maxPayload: 64 * 1024 * 1024,
    ...(deflate && { perMessageDeflate: { threshold: 0 } }),
    ...(subprotocol && { handleProtocols: () => subprotocol }),
  };
}
