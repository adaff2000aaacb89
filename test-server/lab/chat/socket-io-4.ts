import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type Namespace, Server, type Socket } from 'socket.io';
import * as msgpackParser from 'socket.io-msgpack-parser';
import { extensionOrigins } from '../../extension-origins.ts';
import { label } from '../../label/label.ts';
import type { AdminLock } from '../admin/admin-credentials.ts';
import { adminNamespace, openAdmin } from '../admin/open-admin.ts';
import type { LabTies } from '../cluster/lab-ties.ts';
import type { VisitorCheck } from '../http/visitor-check.ts';
import type { ChatNamespace, ChatServer, ChatSocket, NotAdmitted } from './chat-server.ts';
import { quickHeartbeat } from './quick-heartbeat.ts';

// Long enough to try it by switching a network off and on, short enough to forget who went.
const recoveryMs = 2 * 60_000;

// Other nodes answer within milliseconds; whoever comes in waits for them.
const silenceMs = 2_000;

interface Options {
  readonly path: string;
  readonly parser?: 'msgpack';
  /** Pings every two seconds and waits as long, so that a timeout can be watched. */
  readonly hasQuickHeartbeat?: true;
  readonly visitorCheck: VisitorCheck;
  /** Adds what needs more of the server than the chat does. */
  openMore(io: Server): void;
  /** Serves the admin protocol too, behind this. */
  readonly admin?: AdminLock;
  /** Joins it with the servers of other nodes. */
  readonly ties?: LabTies;
}

/** A real Socket.IO 4 server on an HTTP server that others share. */
export function createSocketIo4(http: HttpServer, options: Options): ChatServer {
  const { path, visitorCheck, admin, ties } = options;
  const refusalOf = admin ? visitorCheck.refusalAtDoor : visitorCheck.refusalOf;
  const origins = [...visitorCheck.origins, ...(admin ? extensionOrigins : [])];
  const io = new Server({
    path,
    serveClient: false,
    destroyUpgrade: false,
    ...((!ties || ties.recoversSessions) && {
      connectionStateRecovery: { maxDisconnectionDuration: recoveryMs },
    }),
    ...(ties && { adapter: ties.adapterFor(path) }),
    allowRequest: (request: IncomingMessage, decide) => {
      const refusal = refusalOf(request.headers);
      decide(refusal, refusal === undefined);
    },
    ...(options.hasQuickHeartbeat && quickHeartbeat),
    ...(options.parser === 'msgpack' && { parser: msgpackParser }),
    ...(origins.length > 0 && { cors: { origin: origins } }),
  });
  label(io);
  closeToStrangers(io, visitorCheck);
  options.openMore(io);
  io.attach(http);
  if (admin) openAdmin(io, { lock: admin, hasOtherNodes: ties !== undefined });
  return {
    path,
    namespace: (name) => adaptNamespace(io.of(name)),
    connections: () => io.engine.clientsCount,
    onConnection: (listener) => void io.engine.on('connection', listener),
    close: () => void io.close(),
  };
}

function adaptNamespace(namespace: Namespace): ChatNamespace {
  return {
    onAdmission: (check) =>
      namespace.use((socket, next) => next(errorOf(check(socket.handshake.auth)))),
    onArrival: (handler) =>
      namespace.on('connection', (socket) => {
        const visit = handler(adaptSocket(socket));
        // Never calling `next` keeps hostile event names away from the emitter's own events.
        socket.use(([event, ...args]) => visit.onEvent(event, args));
        socket.on('disconnect', () => visit.onGone());
      }),
    send: (to, event, ...args) =>
      void (to === undefined ? namespace : namespace.to(to)).emit(event, ...args),
    people: async () =>
      (await socketsOf(namespace)).map(({ id, data, rooms }) => ({
        id,
        nickname: String(data.nickname),
        rooms: [...rooms],
      })),
  };
}

/** Those of all nodes; those of this one where another does not answer. The chat goes on in any case. */
async function socketsOf(namespace: Namespace) {
  try {
    return await namespace.timeout(silenceMs).fetchSockets();
  } catch {
    // Not by `local`: an adapter asks the others how many they are even then.
    return [...namespace.sockets.values()];
  }
}

/**
 * Not everybody who may connect may enter: see `refusalAtDoor`. Each namespace, those of a pattern
 * included, asks before anything else; the admins' alone has a lock of its own.
 */
function closeToStrangers(io: Server, check: VisitorCheck): void {
  const close = (namespace: Namespace) => {
    if (namespace.name === adminNamespace) return;
    namespace.use(({ handshake }, next) => {
      const message = check.refusalOf(handshake.headers);
      next(
        message === undefined ? undefined : errorOf({ message, data: { code: 'ORIGIN_REFUSED' } }),
      );
    });
  };
  close(io.sockets);
  io.on('new_namespace', close);
}

function adaptSocket(socket: Socket): ChatSocket {
  return {
    id: socket.id,
    recovered: socket.recovered,
    get nickname() {
      return socket.data.nickname;
    },
    set nickname(name) {
      socket.data.nickname = name;
    },
    join: async (room) => socket.join(room),
    leave: async (room) => socket.leave(room),
    send: (event, ...args) => void socket.emit(event, ...args),
    sendToOthers: (room, event, ...args) =>
      void (room === undefined ? socket.broadcast : socket.to(room)).emit(event, ...args),
  };
}

function errorOf(refusal: NotAdmitted | undefined): Error | undefined {
  return refusal && Object.assign(new Error(refusal.message), { data: refusal.data });
}
