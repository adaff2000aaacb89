import { instrument } from '@socket.io/admin-ui';
import type { Namespace, Server } from 'socket.io';
import { nodeName } from '../node-name.ts';
import type { AdminLock } from './admin-credentials.ts';
import { AdminSessions } from './admin-sessions.ts';
import { guardAdmin } from './guard-admin.ts';

/** The namespace of the admin protocol, which clients expect by this name. */
export const adminNamespace = '/admin';

interface Options {
  readonly lock: AdminLock;
  readonly hasOtherNodes: boolean;
}

/**
 * Serves the admin protocol (`@socket.io/admin-ui`): whoever has the password sees sockets, rooms and
 * events of all namespaces, and may emit, join, leave and disconnect.
 */
export function openAdmin(io: Server, { lock, hasOtherNodes }: Options): void {
  const admin = io.of(adminNamespace);
  guardAdmin(io, admin);
  forgetRecoveredMarks(io);
  instrument(io, {
    namespaceName: adminNamespace,
    auth: { type: 'basic', username: lock.username, password: lock.passwordHash },
    mode: 'development',
    readonly: false,
    serverId: nodeName(),
    store: new AdminSessions(admin, hasOtherNodes),
  });
}

/**
 * What admin-ui notes in `socket.data` is of one connection. Connection state recovery brings it back
 * with the rest, and admin-ui would then take it for that of the new connection.
 */
function forgetRecoveredMarks(io: Server): void {
  const forget = (namespace: Namespace) =>
    namespace.prependListener('connect', (socket) => {
      if (socket.recovered) delete socket.data._admin;
    });
  io._nsps.forEach(forget);
  io.on('new_namespace', forget);
}
