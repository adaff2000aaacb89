import type { Connection } from '../timeline/connection.ts';
import type { Entry } from '../timeline/entry.ts';
import type { Ending } from './step.ts';

/** RFC 6455 section 7.1.5: the close frame had no code. */
const NO_CODE = 1005;

/** How the server ended the session or socket in this row; null where it did not. */
export function endingOf({ kind, layer, direction, connection }: Entry): Ending | null {
  if (kind !== 'close') return null;
  if (layer === 'engine.io') {
    const isServers = direction === 'received' && !isLeft(connection);
    return isServers ? { code: NO_CODE, reason: '', isClean: true } : null;
  }
  const { closed, session } = connection;
  // The network log does not tell who closed.
  if (layer !== 'websocket' || closed === null || closed.code === 0) return null;
  if (connection.closing !== null || connection.opened === null) return null;
  if (session !== null && session.transport !== 'websocket') return null;
  return { code: closed.code, reason: closed.reason, isClean: closed.wasClean };
}

function isLeft({ session }: Connection): boolean {
  return session?.connections.some(({ closing }) => closing !== null) ?? false;
}
