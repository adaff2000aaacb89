import type { Server } from 'node:http';
import type { WebSocket } from 'ws';
import type { Backend } from '../../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../../scenarios/serving/web-socket-server.ts';

interface Command {
  readonly command: 'subscribe' | 'unsubscribe' | 'message';
  /** JSON that names the channel. */
  readonly identifier: string;
  /** JSON. */
  readonly data?: string;
}

const PROTOCOL = 'actioncable-v1-json';

/** Attaches what Action Cable answers at `/cable`; no package of npm is a server of it. */
export function attachActionCable(http: Server): Backend {
  const handleProtocols = () => PROTOCOL;
  const routes = {
    '/cable': (socket: WebSocket) => {
      send(socket, { type: 'welcome' });
      send(socket, { type: 'ping', message: 1_700_000_000 });
      socket.on('message', (data: Buffer) => answer(socket, JSON.parse(data.toString())));
    },
  };
  return attachWebSockets(http, routes, { handleProtocols });
}

function answer(socket: WebSocket, { command, identifier, data }: Command): void {
  if (command === 'subscribe') {
    const rejected = identifier.includes('Secret');
    send(socket, { identifier, type: rejected ? 'reject_subscription' : 'confirm_subscription' });
  } else if (command === 'message') {
    send(socket, { identifier, message: { said: JSON.parse(data ?? '') } });
  }
}

function send(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}
