import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Backend } from '../../scenarios/serving/run-site.ts';

interface Connection {
  on(event: 'data', listener: (text: string) => void): void;
  write(text: string): void;
  close(code: number, reason: string): void;
}

interface SockJs {
  createServer(options: object): {
    on(event: 'connection', listener: (connection: Connection) => void): void;
    installHandlers(http: Server, options: object): void;
  };
}

/** The package has no types. */
const sockjs = createRequire(import.meta.url)('sockjs') as SockJs;

/** Attaches a SockJS server at `/sockjs`: an echo that also sends unasked, and closes when told to. */
export function attachSockJs(http: Server): Backend {
  const server = sockjs.createServer({ log: () => undefined });
  server.on('connection', (connection) => {
    connection.on('data', (text) => hear(connection, text));
  });
  server.installHandlers(http, { prefix: '/sockjs' });
  // A session outlives a page that leaves it; its sockets and requests are noted where they come in.
  return { idle: () => Promise.resolve(), close: () => undefined };
}

function hear(connection: Connection, text: string): void {
  if (text === 'dismiss me') connection.close(4002, 'go');
  else connection.write(text === 'please' ? 'pushed' : text);
}
