import { io } from 'socket.io-client';
import type {
  AdminAddress,
  AdminLink,
  AdminListener,
} from '../../inspector/panel/server/admin-link.ts';

/**
 * Connects to the admin namespace of an instrumented server with Socket.IO's own client. It goes on
 * trying until it is closed or refused.
 */
export function connectAdmin(address: AdminAddress, listener: AdminListener): AdminLink {
  const { url, path, namespace, username, password, transport } = address;
  let session: string | null = null;
  let askedAt = Date.now();
  const socket = io(new URL(namespace, url).href, {
    path,
    transports: [transport],
    forceNew: true,
    reconnectionDelayMax: 5_000,
    auth: (give) => {
      askedAt = Date.now();
      give(session === null ? { username, password } : { username, password, sessionId: session });
    },
  });
  socket.on('connect', () => listener.connected(socket.id ?? '', askedAt));
  socket.on('connect_error', (error) => {
    // Of a server that lets nobody in the client tries no more; of one of Socket.IO 2 it does.
    const isRefused = !socket.active || error.message.includes('v2.x');
    if (!isRefused) listener.unreachable(error.message);
    else {
      socket.close();
      listener.refused(error.message);
    }
  });
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') listener.lost(reason);
    // The server may mean it, but then it refuses the next time.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.onAny((event: string, ...args: unknown[]) => {
    if (event === 'session' && typeof args[0] === 'string') session = args[0];
    else listener.event(event, args);
  });
  return {
    emit: (event, ...args) => void socket.emit(event, ...args),
    close: () => void socket.close(),
  };
}
