import { transmissionGroups } from '../../transmissions/transmission-catalogue.ts';
import {
  standingEvents,
  transmissionsNamespace,
  type Welcome,
} from '../../transmissions/transmission-words.ts';
import { explainRefusal, type IoSocket, openSocket } from '../io-client.ts';
import type { ClientCard } from './client-card.ts';
import { showValue } from './show-value.ts';

/** One of the clients of the page; each has a connection of its own. */
export interface PageClient {
  readonly name: string;
  readonly card: ClientCard;
  /** Undefined before it was first connected. */
  readonly socket: IoSocket | undefined;
  /** Opens a new connection; one that is there ends. */
  connect(): void;
}

// Time to do something that a client misses and connection state recovery brings.
const reconnectionDelayMs = 3000;

const events = new Set<string>([
  ...standingEvents,
  ...transmissionGroups.flatMap((group) => group.transmissions.map(({ name }) => name)),
]);

/**
 * Makes a client that shows on its card all that happens to it.
 *
 * @param pathOf the path of the server, asked for at each `connect`
 */
export function createPageClient(name: string, card: ClientCard, pathOf: () => string): PageClient {
  let socket: IoSocket | undefined;
  return {
    name,
    card,
    get socket() {
      return socket;
    },
    connect() {
      socket?.disconnect();
      card.showState('connecting', 'connecting');
      socket = openSocket({
        namespace: transmissionsNamespace,
        transport: card.transport,
        credentials: { name },
        path: pathOf(),
        more: { reconnectionDelay: reconnectionDelayMs, randomizationFactor: 0 },
      });
      showConnection(socket, card);
      showEvents(socket, name, card);
    },
  };
}

function showConnection(socket: IoSocket, card: ClientCard): void {
  const isJsonp = card.transport === 'jsonp';
  const showTransport = () => {
    const transport = socket.io.engine?.transport.name ?? 'no transport';
    card.showTransport(isJsonp ? `${transport} (JSONP)` : transport);
  };
  socket.on('connect', () => {
    const how = socket.recovered ? 'recovered' : 'connected';
    card.showState('connected', how, socket.id);
    showTransport();
    card.log('·', how);
    socket.io.engine?.on('upgrade', () => {
      showTransport();
      card.log('·', 'upgraded to websocket');
    });
  });
  socket.on('disconnect', (reason) => {
    card.showState('disconnected', 'disconnected');
    card.log('·', `disconnected: ${reason}`);
  });
  socket.io.on('reconnect_attempt', () => card.log('·', 'tries to reconnect'));
  socket.on('connect_error', (error) => card.log('·', `not connected: ${explainRefusal(error)}`));
  // Socket.IO 2: what a middleware refuses.
  socket.on('error', (error) => card.log('↓', `error ${explainRefusal(error)}`));
}

function showEvents(socket: IoSocket, name: string, card: ClientCard): void {
  for (const event of events) {
    socket.on(event, (...args) => {
      card.log('↓', [event, ...ownOf(args).map(showValue)].join(' '));
    });
  }
  socket.on('welcome', (welcome) => card.showRooms((welcome as Welcome).rooms));
  socket.on('your rooms', (rooms) => card.showRooms(rooms as readonly string[]));
  socket.on('question', (_text, acknowledge) => {
    if (!card.isAnswering) return;
    card.log('↑', `ack of question ${showValue(name)}`);
    (acknowledge as (answer: string) => void)(name);
  });
}

/**
 * Arguments without an ack function, and without what connection state recovery puts behind them:
 * a text, as which none of the lab's events end that have more than one argument.
 */
function ownOf(args: readonly unknown[]): readonly unknown[] {
  const last = args.at(-1);
  const isForeign = typeof last === 'function' || (typeof last === 'string' && args.length > 1);
  return isForeign ? args.slice(0, -1) : args;
}
