import type { Namespace, Server } from 'socket.io';
import { isAdminCommand } from './is-admin-command.ts';
import { isTooDeep } from './is-too-deep.ts';

// What bcrypt looks at; hashing more would only cost time.
const longestPassword = 72;

/** Stands for the arguments of an event that could be received but not be passed on. */
const tooDeep = 'nested too deeply to be shown';

/**
 * Keeps from `@socket.io/admin-ui` what it cannot bear. A password that is no string rejects a promise
 * that nobody handles there; a command with a reserved event name throws, and so does an event of
 * somebody else's that is nested too deeply to be encoded again: each would end the lab.
 * To be called before `instrument`, so that it hears everything first.
 */
export function guardAdmin(io: Server, admin: Namespace): void {
  admin.use((socket, next) => {
    const isReadable = isCredentials(socket.handshake.auth);
    // In the words that admin-ui has for it: its clients know them.
    next(isReadable ? undefined : new Error('invalid credentials'));
  });
  admin.on('connection', (socket) => {
    // It has done its work, and would be told to other nodes and admins with the rest.
    socket.handshake.auth = {};
    socket.use((packet, next) => {
      if (isAdminCommand(packet, (name) => io._nsps.has(name))) next();
    });
  });
  const { emit } = admin;
  admin.emit = (event, ...args) => emit.call(admin, event, ...args.map(shallow));
}

/** Arguments of other events stand in an array behind their name. */
function shallow(value: unknown): unknown {
  if (!isTooDeep(value)) return value;
  return Array.isArray(value) ? [value[0], tooDeep] : tooDeep;
}

function isCredentials(auth: unknown): boolean {
  const { username, password, sessionId } = Object(auth) as Record<string, unknown>;
  const isAbsent = (value: unknown) => value === undefined || value === null;
  if (!isAbsent(sessionId) && typeof sessionId !== 'string') return false;
  if (isAbsent(username)) return true;
  return typeof password === 'string' && password.length <= longestPassword;
}
