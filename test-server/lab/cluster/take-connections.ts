import { EventEmitter } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { setupWorker } from '@socket.io/sticky';
import type { Server } from 'socket.io';
import type { ChatServer } from '../chat/chat-server.ts';

/**
 * In a worker: has an HTTP server take the connections that the primary hands over, and tells the
 * primary of each session that begins, so that what belongs to it comes here.
 *
 * `@socket.io/sticky` knows one Socket.IO server a process, and would give each connection to the HTTP
 * server once for each; so it gets all of the lab's as if they were one.
 */
export function takeConnections(http: HttpServer, servers: readonly ChatServer[]): void {
  const engine = new EventEmitter();
  for (const server of servers) {
    server.onConnection((connection) => void engine.emit('connection', connection));
  }
  setupWorker({ httpServer: http, engine } as unknown as Server);
}
