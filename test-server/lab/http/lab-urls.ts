import { isIPv6 } from 'node:net';

export interface LabUrls {
  /** The chat page on Socket.IO 4. */
  readonly chat: string;
  /** The same on `socket.io-msgpack-parser`. */
  readonly msgpackChat: string;
  /** The same for old clients: Socket.IO 2. */
  readonly oldChat: string;
  /** All of Socket.IO 4 with a click. */
  readonly transmissions: string;
  /** The same of Socket.IO 2. */
  readonly oldTransmissions: string;
  /** The raw WebSocket echo; `?deflate` switches permessage-deflate on. */
  readonly echo: string;
}

/** Where the lab is reached: a listener on every interface is shown by its loopback address. */
export function baseOf(host: string, port: number): string {
  if (host === '0.0.0.0') return `127.0.0.1:${port}`;
  if (host === '::') return `[::1]:${port}`;
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

export function urlsOf(base: string): LabUrls {
  return {
    chat: `http://${base}/`,
    msgpackChat: `http://${base}/msgpack.html`,
    oldChat: `http://${base}/old.html`,
    transmissions: `http://${base}/transmissions.html`,
    oldTransmissions: `http://${base}/old-transmissions.html`,
    echo: `ws://${base}/echo`,
  };
}
