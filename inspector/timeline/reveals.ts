import type { HandshakeRequest, HandshakeResponse } from '../observation.ts';
import type { ConnectionRecord } from './connection.ts';
import { revealedOf } from './details.ts';
import { headerValue } from './header-value.ts';

// Sockets that no tap has are revealed too; a page with more of them at once is none.
const UNCLAIMED_KEPT = 1_024;

/**
 * Brings what the browser's network log shows of a handshake, and withholds elsewhere, to the connection
 * that made it. The Sec-WebSocket-Accept tells which: it answers a random key. Either may come first.
 */
export class Reveals {
  readonly #connections = new Map<string, ConnectionRecord>();
  readonly #unclaimed = new Map<string, HandshakeRequest>();

  /** A connection has got its response. */
  answered(connection: ConnectionRecord, { headers }: HandshakeResponse): void {
    const accept = headerValue(headers, 'sec-websocket-accept')?.trim();
    if (!accept) return;
    const request = this.#unclaimed.get(accept);
    if (request !== undefined) connection.request = request;
    this.#unclaimed.delete(accept);
    this.#connections.set(accept, connection);
  }

  /** @param detail of a `revealed` observation */
  reveal(detail: string): void {
    const { accept, request } = revealedOf(detail);
    if (accept === '') return;
    const connection = this.#connections.get(accept);
    if (connection !== undefined) connection.request = request;
    else this.#keep(accept, request);
  }

  #keep(accept: string, request: HandshakeRequest): void {
    this.#unclaimed.set(accept, request);
    if (this.#unclaimed.size <= UNCLAIMED_KEPT) return;
    const [oldest] = this.#unclaimed.keys();
    this.#unclaimed.delete(oldest!);
  }
}
