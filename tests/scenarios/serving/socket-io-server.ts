import type { EventEmitter } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import { LiveClients } from './live-clients.ts';
import type { Backend } from './run-site.ts';

export type Version = 1 | 2 | 3 | 4;

/** What all four versions of a server's socket have in common, and the scenarios use. */
export interface ServerSocket {
  readonly id: string;
  readonly nsp: ServerNamespace & { readonly name: string };
  readonly handshake: {
    readonly auth?: Readonly<Record<string, unknown>>;
    readonly query: Readonly<Record<string, unknown>>;
  };
  /** The Engine.IO session under it. */
  readonly conn: EngineSocket;
  emit(event: string, ...args: unknown[]): unknown;
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  disconnect(): unknown;
}

export interface EngineSocket extends EventEmitter {
  /** Whether it could send at once; of polling, whether a poll waits. */
  readonly transport: { readonly writable: boolean };
  close(): unknown;
  /** Sends one Engine.IO message, as it is. */
  write(message: string): unknown;
}

export type Middleware = (socket: ServerSocket, next: (refusal?: Error) => void) => void;

export interface ServerNamespace {
  on(event: 'connection', listener: (socket: ServerSocket) => void): unknown;
  emit(event: string, ...args: unknown[]): unknown;
  use(middleware: Middleware): unknown;
}

export interface SocketIoServer {
  readonly engine: EventEmitter & { close(): unknown };
  of(name: string | RegExp): ServerNamespace;
}

type Attach = (http: HttpServer, options: object) => SocketIoServer;

const packages = {
  1: 'socket.io-1',
  2: 'socket.io-2',
  3: 'socket.io-3',
  4: 'socket.io',
} as const satisfies Record<Version, string>;

/** The old packages are CommonJS without types; all four export one function that attaches. */
const load = createRequire(import.meta.url);

/**
 * Attaches a real Socket.IO server of the version.
 * @param options the server's own options
 * @param serve makes it do what the scenario is about
 */
export function attachSocketIo(
  http: HttpServer,
  version: Version,
  options: object,
  serve: (io: SocketIoServer) => void,
): Backend {
  const attach = load(packages[version]) as Attach;
  const io = attach(http, { serveClient: false, ...options });
  const clients = new LiveClients();
  io.engine.on('connection', (connection: EngineSocket) => clients.add(connection));
  serve(io);
  return { idle: () => clients.idle(), close: () => void io.engine.close() };
}

/** Engine.IO revision that a version of Socket.IO speaks. */
export function revisionOf(version: Version): 3 | 4 {
  return version < 3 ? 3 : 4;
}
