import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { LiveClients } from './live-clients.ts';
import type { Backend } from './run-site.ts';

/** What happens to a WebSocket that is opened at a path. */
export type Route = (socket: WebSocket, request: IncomingMessage) => void;

/**
 * Attaches a raw WebSocket server; handshakes at other paths are refused with HTTP 403.
 * @param routes by path, without query
 */
export function attachWebSockets(
  http: HttpServer,
  routes: Readonly<Record<string, Route>>,
  options: ServerOptions = {},
): Backend {
  const server = new WebSocketServer({ ...options, noServer: true });
  const clients = new LiveClients();
  http.on('upgrade', (request, stream, head) => {
    const route = routes[new URL(request.url ?? '/', 'http://127.0.0.1').pathname];
    if (route === undefined) return refuse(stream);
    server.handleUpgrade(request, stream, head, (socket) => {
      clients.add(socket);
      route(socket, request);
    });
  });
  return { idle: () => clients.idle(), close: () => server.close() };
}

/** Answers every message with the same message, text as text and binary as binary. */
export const echo: Route = (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
};

function refuse(stream: Duplex): void {
  stream.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
}
