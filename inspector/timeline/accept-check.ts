import { acceptOf } from '../protocol/accept.ts';
import type { Connection } from './connection.ts';
import { headerValue } from './header-value.ts';

const SWITCHING_PROTOCOLS = 101;

/**
 * Whether the server's Sec-WebSocket-Accept answers the key that was sent (RFC 6455 section 4.1);
 * `withheld` where the browser shows not both. Null where there was no successful handshake of a
 * WebSocket.
 */
export function checkAccept(connection: Connection): 'valid' | 'invalid' | 'withheld' | null {
  const { request, response, transport } = connection;
  if (transport !== 'websocket' || response?.status !== SWITCHING_PROTOCOLS) return null;
  const key = headerValue(request?.headers ?? [], 'sec-websocket-key');
  const accept = headerValue(response.headers, 'sec-websocket-accept');
  if (key === null || accept === null) return 'withheld';
  return acceptOf(key) === accept.trim() ? 'valid' : 'invalid';
}
