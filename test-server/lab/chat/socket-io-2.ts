import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { label } from '../../label/label.ts';
import type { VisitorCheck } from '../http/visitor-check.ts';
import type { OldTransmissionsServer } from '../transmissions/old-server.ts';
import type {
  ChatConnection,
  ChatNamespace,
  ChatServer,
  ChatSocket,
  NotAdmitted,
} from './chat-server.ts';
import { quickHeartbeat } from './quick-heartbeat.ts';

/** As much of Socket.IO 2 as the chat needs; the package brings no types. */
interface OldEmitter {
  emit(event: string, ...args: readonly unknown[]): unknown;
}

interface OldTarget extends OldEmitter {
  to(room: string): OldEmitter;
}

interface OldSocket extends OldEmitter {
  readonly id: string;
  readonly connected: boolean;
  readonly rooms: Readonly<Record<string, string>>;
  readonly handshake: { readonly query: unknown };
  readonly broadcast: OldTarget;
  join(room: string, done: () => void): unknown;
  leave(room: string, done: () => void): unknown;
  use(middleware: (packet: readonly unknown[], next: (error?: Error) => void) => void): unknown;
  on(event: 'disconnect' | 'error', listener: () => void): unknown;
}

interface OldNamespace extends OldTarget {
  use(middleware: (socket: OldSocket, next: (error?: Error) => void) => void): unknown;
  on(event: 'connection', listener: (socket: OldSocket) => void): unknown;
}

interface OldEngine {
  readonly clientsCount: number;
  on(event: 'connection', listener: (connection: ChatConnection) => void): unknown;
  close(): void;
}

interface OldServer {
  readonly engine: OldEngine;
  of(name: string): OldNamespace;
}

type OldFactory = (
  http: HttpServer,
  options: Readonly<Record<string, unknown>>,
) => OldServer & OldTransmissionsServer;

interface Options {
  readonly path: string;
  /** The client pings every two seconds, and either waits as long: so a timeout can be watched. */
  readonly hasQuickHeartbeat?: true;
  readonly visitorCheck: VisitorCheck;
  /** Adds what needs more of the server than the chat does. */
  openMore(io: OldTransmissionsServer): void;
}

/** A real Socket.IO 2 server (Engine.IO 3) on an HTTP server that others share. */
export function createSocketIo2(http: HttpServer, options: Options): ChatServer {
  const { path, visitorCheck } = options;
  const factory: OldFactory = createRequire(import.meta.url)('socket.io-2');
  const io = factory(http, {
    path,
    serveClient: false,
    destroyUpgrade: false,
    // A cookie knows no port: it would go to every other server on this host.
    cookie: false,
    allowRequest: (
      request: IncomingMessage,
      decide: (refusal: string | null, ok: boolean) => void,
    ) => {
      const refusal = visitorCheck.refusalOf(request.headers);
      decide(refusal ?? null, refusal === undefined);
    },
    ...(options.hasQuickHeartbeat && quickHeartbeat),
  });
  label(io);
  options.openMore(io);
  return {
    path,
    namespace: (name) => adaptNamespace(io.of(name)),
    connections: () => io.engine.clientsCount,
    onConnection: (listener) => void io.engine.on('connection', listener),
    close: () => io.engine.close(),
  };
}

function adaptNamespace(namespace: OldNamespace): ChatNamespace {
  const present = new Map<ChatSocket, OldSocket>();
  return {
    onAdmission: (check) =>
      namespace.use((socket, next) => next(errorOf(check(socket.handshake.query)))),
    onArrival: (handler) =>
      namespace.on('connection', (socket) => {
        const adapted = adaptSocket(socket);
        present.set(adapted, socket);
        const visit = handler(adapted);
        // Never calling `next` keeps hostile event names away from the emitter's own events.
        socket.use(([event, ...args]) => visit.onEvent(event, args));
        socket.on('error', () => undefined);
        socket.on('disconnect', () => {
          present.delete(adapted);
          visit.onGone();
        });
      }),
    send: (to, event, ...args) =>
      void (to === undefined ? namespace : namespace.to(to)).emit(event, ...args),
    people: async () =>
      [...present].map(([{ id, nickname }, { rooms }]) => ({
        id,
        nickname: String(nickname),
        rooms: Object.keys(rooms),
      })),
  };
}

function adaptSocket(socket: OldSocket): ChatSocket {
  return {
    id: socket.id,
    recovered: false,
    nickname: undefined,
    // A socket that is gone never calls back.
    join: (room) => new Promise((done) => (socket.connected ? socket.join(room, done) : done())),
    leave: (room) => new Promise((done) => socket.leave(room, done)),
    send: (event, ...args) => void socket.emit(event, ...args),
    sendToOthers: (room, event, ...args) =>
      void (room === undefined ? socket.broadcast : socket.broadcast.to(room)).emit(event, ...args),
  };
}

function errorOf(refusal: NotAdmitted | undefined): Error | undefined {
  return refusal && Object.assign(new Error(refusal.message), { data: refusal.data });
}
