import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachSockJs } from '../../servers/sockjs-server.ts';
import type { ClientCase } from '../client-case.ts';

const TRANSPORTS = ['websocket', 'xhr-streaming', 'xhr-polling', 'eventsource'] as const;

const FRAMES = ['text ["text ü"]', 'text [""]', 'text ["please"]', 'text ["dismiss me"]'];

const BODIES = FRAMES.map((frame) => frame.slice('text '.length));

/** SockJS as it chooses by itself, and with each of the ways that it falls back to. */
export const sockJsCases: readonly ClientCase[] = [
  sockJsCase('websocket', {}),
  ...TRANSPORTS.slice(1).map((transport) => sockJsCase(transport, { transports: [transport] })),
];

function sockJsCase(transport: string, options: object): ClientCase {
  // Its server begins a stream with one, so that the browser hands on what follows.
  const begun = transport === 'xhr-streaming' ? ['heartbeat', 'open'] : ['open'];
  return {
    name: `sockjs-client over ${transport}`,
    scripts: [bundlePath('sockjs')],
    page: 'sockjs',
    // Its own guess, from one round trip, is too short when the machine has other things to do.
    setup: { options: { timeout: 20_000, ...options } },
    attach: attachSockJs,
    told: [
      ...begun,
      ['transport', transport, 1],
      ['message', 'text ü'],
      ['message', ''],
      ['message', 'pushed'],
      ['close', 3001, 'enough', true],
      ...begun,
      ['close', 4002, 'go', true],
    ],
    sent: ['GET /sockjs/info', ...(transport === 'websocket' ? FRAMES : BODIES)],
  };
}
