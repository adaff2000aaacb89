import { createServer, type Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { type WebSocket, WebSocketServer } from 'ws';

/** A server of a test, on a free port of this machine. */
export interface PlayedServer {
  readonly host: string;
  readonly origin: string;
  close(): Promise<void>;
}

/** Socket.IO 4. */
export function startSocketIo4(serve: (socket: Socket, io: Server) => void): Promise<PlayedServer> {
  return start((http) => {
    const io = new Server(http, { serveClient: false });
    io.on('connection', (socket) => serve(socket, io));
    return () => void io.close();
  });
}

/** What a socket of Socket.IO 2 has, and these tests use. */
export interface OldSocket {
  readonly id: string;
  emit(event: string, ...args: unknown[]): unknown;
  on(event: string, listener: (...args: unknown[]) => void): unknown;
}

/** Socket.IO 2, which is CommonJS without types. */
export function startSocketIo2(serve: (socket: OldSocket) => void): Promise<PlayedServer> {
  const attach = createRequire(import.meta.url)('socket.io-2') as (
    http: HttpServer,
    options: object,
  ) => { on(event: string, listener: (socket: OldSocket) => void): void; close(): void };
  return start((http) => {
    const io = attach(http, { serveClient: false });
    io.on('connection', serve);
    return () => io.close();
  });
}

export function startRaw(serve: (socket: WebSocket) => void): Promise<PlayedServer> {
  return start((http) => {
    const server = new WebSocketServer({ server: http });
    server.on('connection', serve);
    return () => server.close();
  });
}

/** Answers HTTP as it is told to; for servers that nobody should meet. */
export async function start(attach: (http: HttpServer) => () => void): Promise<PlayedServer> {
  const http = createServer();
  const sockets = new Set<TcpSocket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  const end = attach(http);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    host,
    origin: `http://${host}`,
    close: async () => {
      end();
      // Those that were upgraded are none of HTTP's any more.
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => http.close(closed));
    },
  };
}
