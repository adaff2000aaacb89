import type { Server } from 'node:http';
import { serveExchange } from '../../../scenarios/families/exchange-server.ts';
import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import type { Backend } from '../../../scenarios/serving/run-site.ts';
import {
  attachSocketIo,
  type SocketIoServer,
  type Version,
} from '../../../scenarios/serving/socket-io-server.ts';
import { HeldPoll } from '../../servers/held-poll.ts';
import { holdUpgrades } from '../../servers/hold-upgrades.ts';
import type { ClientCase } from '../client-case.ts';

const UPGRADE = ['polling', 'websocket'] as const;

const VERSIONS = [4, 3, 2, 1] as const;

const WAYS = [UPGRADE, ['polling'], ['websocket']] as const;

type Transports = (typeof WAYS)[number];

/** Polling by fetch, which has to be asked for. */
const byFetch: ClientCase = {
  ...socketIoCase(4, UPGRADE),
  name: 'socket.io-client 4 by fetch and its upgrade',
  scripts: [],
  setup: { transports: UPGRADE, esm: bundlePath('socket.io-4-esm') },
};

/** Each version that is still met, polling, over WebSockets, and going from one to the other. */
export const socketIoCases: readonly ClientCase[] = [
  ...VERSIONS.flatMap((version) => WAYS.map((transports) => socketIoCase(version, transports))),
  byFetch,
];

/** A client of Socket.IO and a server of the same version. */
export function socketIoCase(version: Version, transports: Transports): ClientCase {
  return {
    name: `socket.io-client ${version} over ${transports.join(' and ')}`,
    scripts: [bundlePath(`socket.io-${version}`)],
    page: 'socket-io',
    setup: { transports, plainBuffers: version < 3 },
    attach: (http) => attachPatiently(http, version),
    told: toldBy(transports),
    sent: sentOver(transports),
  };
}

/** How often a page polls before it upgrades, would be chance. */
function attachPatiently(http: Server, version: Version): Backend {
  const backend = attachSocketIo(http, version, { perMessageDeflate: false }, (io) => {
    io.of('/').on('connection', ({ conn }) => polls.follow(conn));
    serve(io);
  });
  const polls = new HeldPoll(http);
  holdUpgrades(http, ({ url }) => (/[?&]sid=/.test(`${url}`) ? polls.held : Promise.resolve()));
  return backend;
}

function serve(io: SocketIoServer): void {
  serveExchange(io);
  io.of('/chat').on('connection', (socket) => {
    socket.on('dismiss-me', () => socket.disconnect());
  });
}

function toldBy(transports: Transports): unknown[] {
  return [
    ['root', 'connect', null],
    ['transport', transports.at(-1), 'open', transports.at(-1) === 'websocket'],
    ['types-back', 'text ü', 1.5, null, { nested: [true] }],
    ['answer', { answered: 'why' }, 'ok'],
    ['bytes-back', 'bytes 0,1,255'],
    ['binary answer', 'bytes 0,1,255'],
    ['asked', 'how many?'],
    ['server got', 'because', 42],
    ['broadcast', { to: 'all' }, '/'],
    ['chat', 'connect', null],
    ['chat', 'disconnect', 'io server disconnect'],
    ['root', 'disconnect', 'io client disconnect'],
    ['closed', 'forced close'],
  ];
}

function sentOver(transports: Transports): string[] {
  if (transports[0] === 'websocket')
    return ['WebSocket /socket.io/', 'text 42/chat,["dismiss-me"]'];
  const rest = transports.length > 1 ? ['text 2probe', 'text 5'] : ['POST /socket.io/'];
  return ['GET /socket.io/', ...rest];
}
