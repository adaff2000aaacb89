import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachSignalR } from '../../servers/signalr-server.ts';
import type { ClientCase } from '../client-case.ts';

/** Numbers by which `HttpTransportType` knows them. */
const FALLBACKS = { 'server-sent events': 2, 'long polling': 4 } as const;

const HANDSHAKE = '{"protocol":"json","version":1}\u001e';

/** SignalR as it chooses by itself, and with each of the ways that it falls back to. */
export const signalRCases: readonly ClientCase[] = [
  signalRCase('WebSockets', {}, ['WebSocket /hub', `text ${HANDSHAKE}`]),
  ...Object.entries(FALLBACKS).map(([name, transport]) =>
    signalRCase(name, { transport }, ['POST /hub', HANDSHAKE]),
  ),
];

function signalRCase(way: string, options: object, sent: readonly string[]): ClientCase {
  return {
    name: `@microsoft/signalr over ${way}`,
    scripts: [bundlePath('signalr')],
    page: 'signalr',
    setup: { options, polls: way === 'long polling' },
    attach: attachSignalR,
    told: [
      ['started', 'Connected'],
      ['echo', ['text ü', [1, null]]],
      ['refused', 'no'],
      ['pushed', 'by the server', 1],
      ['item', 1],
      ['item', 2],
      ['item', 3],
      'complete',
      ['sum', 6],
      ['closed', null],
      ['stopped', 'Disconnected'],
    ],
    sent: ['POST /hub/negotiate', ...sent],
  };
}
