import type { IncomingMessage } from 'node:http';
import { BRIDGE_PATH } from '../../inspector/timeline/bridge/bridge-words.ts';
import { isExtension } from '../extension-origins.ts';

/** Names by which this machine may be asked; any other is a name that was rebound to it. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a handshake is refused, before anything is read: a web page, whatever it asks for, and whoever
 * comes by a foreign name. Programs have no origin. Null for who may knock; that needs the token still.
 */
export function refusalOf({ url, headers }: IncomingMessage): string | null {
  const { host = '', origin } = headers;
  if (!LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase())) {
    return `the bridge does not go by the host "${host}"`;
  }
  if (origin !== undefined && !isExtension(origin)) {
    return `the bridge is closed to pages of ${origin}`;
  }
  return url === BRIDGE_PATH ? null : `the bridge is at ${BRIDGE_PATH}`;
}
