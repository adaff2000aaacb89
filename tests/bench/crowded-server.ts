import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** Sockets that the server has, in the namespace `/game`. */
export const CROWD = 10_000;

const ROOMS = 200;

/** So many things happen a second while it is watched. */
const EVENTS_PER_SECOND = 500;
const TICK_MS = 20;

export interface CrowdedServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Tells its admins of a crowd, and of how it comes, goes and moves, in the words of
 * `@socket.io/admin-ui`. The crowd itself would keep the machine busy that the panel is measured on.
 */
export async function startCrowdedServer(): Promise<CrowdedServer> {
  const http = createServer();
  const io = new Server(http, { cors: { origin: /^chrome-extension:/ } });
  io.of('/admin').on('connection', (admin) => {
    admin.emit('config', {
      supportedFeatures: ['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'ALL_EVENTS'],
    });
    admin.emit('server_stats', statistics());
    admin.emit(
      'all_sockets',
      Array.from({ length: CROWD }, (_, number) => socketOf(number)),
    );
    let happened = 0;
    const timer = setInterval(() => {
      for (let each = 0; each < (EVENTS_PER_SECOND * TICK_MS) / 1_000; each++) {
        const [event, ...args] = eventOf(happened++);
        admin.emit(event, ...args);
      }
    }, TICK_MS);
    admin.on('disconnect', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async () => void (await io.close()),
  };
}

function statistics() {
  const namespaces = [{ name: '/game', socketsCount: CROWD }];
  const counts = { clientsCount: CROWD, pollingClientsCount: 0, namespaces };
  return { serverId: 'crowded', hostname: 'bench', pid: process.pid, uptime: 1, ...counts };
}

function idOf(number: number): string {
  return `socket-${String(number).padStart(14, '0')}`;
}

function roomOf(number: number): string {
  return `room ${number % ROOMS}`;
}

function socketOf(number: number) {
  const id = idOf(number);
  const headers = {
    host: 'game.example',
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)',
    origin: 'https://game.example',
    cookie: `session=${number}`,
  };
  return {
    id,
    nsp: '/game',
    clientId: `client-${number}`,
    transport: number % 10 === 0 ? 'polling' : 'websocket',
    rooms: [id, roomOf(number), roomOf(number * 7 + 1)],
    data: { name: `Player ${number}`, score: number * 3 },
    handshake: {
      address: `10.0.${number >> 8}.${number & 255}`,
      headers,
      query: { EIO: '4', transport: 'websocket' },
      issued: 1_700_000_000_000 + number,
      secure: true,
      url: '/socket.io/?EIO=4&transport=websocket',
    },
  };
}

/** Somebody moves to another room and back, or goes and somebody new comes. */
function eventOf(happened: number): [event: string, ...args: unknown[]] {
  const number = (happened * 37) % CROWD;
  const at = new Date().toISOString();
  switch (happened % 4) {
    case 0:
      return ['room_joined', '/game', roomOf(happened), idOf(number), at];
    case 1:
      return ['room_left', '/game', roomOf(happened - 1), idOf(((happened - 1) * 37) % CROWD), at];
    case 2:
      return ['socket_disconnected', '/game', idOf(number), 'transport close', at];
    default:
      return ['socket_connected', socketOf(((happened - 1) * 37) % CROWD), at];
  }
}
