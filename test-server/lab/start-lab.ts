import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { listen } from '../listen.ts';
import {
  type AdminAccess,
  adminUsername,
  createAdminPassword,
  lockOf,
} from './admin/admin-credentials.ts';
import { adminNamespace } from './admin/open-admin.ts';
import type { ChatServer } from './chat/chat-server.ts';
import { openAdminLike } from './chat/open-admin-like.ts';
import { openChat } from './chat/open-chat.ts';
import { createSocketIo2 } from './chat/socket-io-2.ts';
import { createSocketIo4 } from './chat/socket-io-4.ts';
import type { LabTies } from './cluster/lab-ties.ts';
import { createEchoServer, type EchoServer } from './echo/echo-server.ts';
import { baseOf, type LabUrls, urlsOf } from './http/lab-urls.ts';
import { routeUpgrades } from './http/route-upgrades.ts';
import { serveFiles } from './http/serve-files.ts';
import { createVisitorCheck } from './http/visitor-check.ts';
import { nodeName } from './node-name.ts';
import { openOldTransmissions } from './transmissions/open-old-transmissions.ts';
import { openTransmissions } from './transmissions/open-transmissions.ts';

const localhost = '127.0.0.1';

export interface LabOptions {
  /** 0 or absent: a free port. */
  readonly port?: number;
  /** Address to listen on; 127.0.0.1 when absent. */
  readonly host?: string;
  /** Origins of other pages that may use the lab's sockets. */
  readonly origins?: readonly string[];
  /** Joins it with other labs, as nodes of a cluster. It owns them from then on. */
  readonly ties?: LabTies;
  /** A new one when absent. */
  readonly adminPassword?: string;
  /** How connections come in where the lab does not listen itself; its port is 0 then. */
  readonly takeConnections?: (http: Server, chats: readonly ChatServer[]) => void;
}

/** The Socket.IO server to try things on, running. */
export interface Lab {
  /** The chat page. */
  readonly url: string;
  readonly urls: LabUrls;
  /** The server's own view, by the admin protocol; the password is of this start alone. */
  readonly admin: AdminAccess;
  readonly port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts the lab: the chat on Socket.IO 4 (and on its msgpack parser) and on Socket.IO 2, the
 * namespaces `/chat`, `/admin-like` and `/transmissions` on each, the raw WebSocket echo, and the
 * pages for them. At paths that end in `-quick` the same with a heartbeat every two seconds.
 *
 * @throws the system's error (`EADDRINUSE`, `EACCES`, …) when it cannot listen
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const { host = localhost, origins = [], ties } = options;
  const visitorCheck = createVisitorCheck({ host, origins });
  const password = options.adminPassword ?? createAdminPassword();
  const http = createServer(serveFiles(visitorCheck));
  const newer = { visitorCheck, openMore: openTransmissions, ...(ties && { ties }) };
  const older = { visitorCheck, openMore: openOldTransmissions };
  const chats = [
    createSocketIo4(http, { path: '/socket.io', admin: lockOf(password), ...newer }),
    createSocketIo4(http, { path: '/socket.io-quick', hasQuickHeartbeat: true, ...newer }),
    createSocketIo4(http, { path: '/socket.io-msgpack', parser: 'msgpack', ...newer }),
    createSocketIo2(http, { path: '/socket.io-2', ...older }),
    createSocketIo2(http, { path: '/socket.io-2-quick', hasQuickHeartbeat: true, ...older }),
  ];
  const echo = createEchoServer();
  openNamespaces(chats, ties && nodeName());
  routeUpgrades(http, { echo, visitorCheck, othersPaths: chats.map(({ path }) => path) });
  const closeServers = closer(http, chats, echo);
  const close = async () => {
    await closeServers();
    await ties?.close();
  };
  const bound = await bind(http, chats, options).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  await ties?.ready();
  const urls = urlsOf(baseOf(host, bound));
  return { url: urls.chat, urls, admin: accessTo(urls, password), port: bound, close };
}

/** How one gets at the server's own view of a lab. */
export function accessTo({ chat: url }: LabUrls, password: string): AdminAccess {
  const [path, namespace, username] = ['/socket.io', adminNamespace, adminUsername];
  return { url, path, namespace, username, password };
}

function openNamespaces(chats: readonly ChatServer[], node?: string): void {
  const started = Date.now();
  const measure = () => ({
    uptimeSeconds: Math.round((Date.now() - started) / 1000),
    connections: Object.fromEntries(chats.map((chat) => [chat.path, chat.connections()])),
    memoryBytes: process.memoryUsage.rss(),
    ...(node && { node }),
  });
  for (const chat of chats) {
    openChat(chat.namespace('/'), node);
    openChat(chat.namespace('/chat'), node);
    openAdminLike(chat.namespace('/admin-like'), measure);
  }
}

/** Lets connections come in and tells the port. */
async function bind(
  http: Server,
  chats: readonly ChatServer[],
  options: LabOptions,
): Promise<number> {
  const { port = 0, host = localhost, takeConnections } = options;
  if (takeConnections) {
    takeConnections(http, chats);
    return 0;
  }
  return listen(http, port, host);
}

/** Ends everything at once: a client that does not answer a goodbye is not waited for. */
function closer(http: Server, chats: readonly ChatServer[], echo: EchoServer): () => Promise<void> {
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const close = async () => {
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    for (const chat of chats) chat.close();
    echo.close();
    // The goodbyes are written by then.
    await setImmediate();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
