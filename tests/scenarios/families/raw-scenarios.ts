import type { WebSocket } from 'ws';
import type { Scenario, SocketOutcome } from '../scenario.ts';
import { plainOutcome, type RawParts, rawScenario } from './raw-page.ts';

/** Every kind of payload, and every way in which a WebSocket begins and ends. */
export const rawScenarios: readonly Scenario[] = [
  ending('raw-echo', { module: 'raw-echo', outcome: {} }),
  ending('raw-subprotocol', {
    module: 'raw-greeting',
    setup: { path: '/echo', subprotocols: ['chat.v2', 'chat.v1'] },
    subprotocol: 'chat.v1',
    outcome: { subprotocol: 'chat.v1' },
  }),
  ending('raw-deflate', {
    module: 'raw-greeting',
    setup: { path: '/echo' },
    deflate: true,
    outcome: { extensions: 'permessage-deflate' },
  }),
  ending('raw-close-by-page', {
    module: 'raw-greeting',
    setup: { path: '/echo', close: [4001, 'the page is done ✓'] },
    outcome: { code: 4001, reason: 'the page is done ✓' },
  }),
  ending('raw-close-by-server', {
    module: 'raw-left-alone',
    routes: { '/leave': leave },
    setup: { path: '/leave' },
    outcome: { code: 4002, reason: 'the server is done ✓' },
  }),
  ending('raw-refused', {
    module: 'raw-left-alone',
    setup: { path: '/refused' },
    outcome: { opened: false, code: 1006, wasClean: false },
    expectations: { status: 403 },
  }),
  ending('raw-aborted', {
    module: 'raw-left-alone',
    routes: { '/abort': abort },
    setup: { path: '/abort' },
    outcome: { code: 1006, wasClean: false },
  }),
];

type EndingParts = Omit<RawParts, 'name'> & {
  /** What is not as usual about the end of the page's socket `raw`. */
  readonly outcome: Partial<SocketOutcome>;
};

function ending(name: string, { outcome, ...parts }: EndingParts): Scenario {
  const sockets = [{ client: 'raw', ...plainOutcome, ...outcome }];
  return rawScenario({ name, ...parts, expectations: { sockets, ...parts.expectations } });
}

function leave(socket: WebSocket): void {
  socket.send('last words', () => socket.close(4002, 'the server is done ✓'));
}

/** Ends the TCP connection without a close frame. */
function abort(socket: WebSocket): void {
  socket.send('last words', () => socket.terminate());
}
