import type { AdminAddress } from './admin-link.ts';
import type { ServerStatus } from './server-state.ts';

/** What the panel says of a connection that is not there: what happened, and what to do. */
export function statusText(status: ServerStatus, { url, path, namespace }: AdminAddress): string {
  switch (status.kind) {
    case 'none':
      return '';
    case 'connecting':
      return `Connecting to ${url} …`;
    case 'connected':
      return `Connected to ${url}.`;
    case 'lost':
      return `The connection to ${url} ended (${status.message}). It is tried again.`;
    case 'refused':
      return refusal(status.message, namespace);
    case 'unreachable':
      return unreachable(status.message, url, path);
  }
}

function refusal(message: string, namespace: string): string {
  if (message === 'invalid credentials') {
    return 'The server refuses this name and password. The lab prints a fresh password at each start; elsewhere they are what the server gave to instrument(io, { auth }).';
  }
  if (message === 'Invalid namespace') {
    return `The server has no namespace ${namespace}: call instrument(io, …) of @socket.io/admin-ui in it, or correct the namespace.`;
  }
  if (message.includes('v2.x')) {
    return 'The server speaks Socket.IO 2, whose rooms nobody can ask for from outside: @socket.io/admin-ui is for Socket.IO 3.1 and newer.';
  }
  return `The server refuses the connection: ${message}`;
}

function unreachable(message: string, url: string, path: string): string {
  const advice = url.startsWith('https:')
    ? `With a self-signed certificate, open ${url} in a tab once and accept it.`
    : 'Is it running, and is the address right?';
  return `No Socket.IO server answers at ${url}${path} (${message}). ${advice} It is tried again.`;
}
