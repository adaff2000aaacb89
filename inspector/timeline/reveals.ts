import type { HandshakeResponse, Revealed } from '../observation.ts';
import type { ConnectionRecord } from './connection.ts';
import { revealedOf } from './details.ts';
import { headerValue } from './header-value.ts';

// Sockets that no tap has are revealed too; a page with more of them at once is none.
const WAITING = 1_024;

/**
 * Brings what the browser's network log shows of a handshake to the connection that made it. Either
 * may come first. The Sec-WebSocket-Accept tells which connection it is, since it answers a random
 * key; where no other part of the browser has shown the answer, the URL and the order tell.
 */
export class Reveals {
  readonly #byAccept = new Map<string, ConnectionRecord>();
  #unanswered: ConnectionRecord[] = [];
  #unclaimed: Revealed[] = [];

  /** A connection that will have a handshake begins. */
  opening(connection: ConnectionRecord): void {
    const at = this.#unclaimed.findIndex((it) => it.response && it.url === connection.url);
    const [revealed] = at < 0 ? [] : this.#unclaimed.splice(at, 1);
    if (revealed?.response) this.#give(connection, revealed, revealed.response);
    else this.#unanswered = bounded(this.#unanswered, connection);
  }

  /** A connection has got its response otherwise. */
  answered(connection: ConnectionRecord, { headers }: HandshakeResponse): void {
    this.#unanswered = this.#unanswered.filter((waiting) => waiting !== connection);
    const accept = headerValue(headers, 'sec-websocket-accept')?.trim();
    if (!accept) return;
    this.#byAccept.set(accept, connection);
    const at = this.#unclaimed.findIndex((it) => it.accept === accept);
    const [revealed] = at < 0 ? [] : this.#unclaimed.splice(at, 1);
    if (revealed) connection.request = revealed.request;
  }

  /** @param detail of a `revealed` observation */
  reveal(detail: string): void {
    const revealed = revealedOf(detail);
    const { url, accept, request, response } = revealed;
    const known = accept === '' ? undefined : this.#byAccept.get(accept);
    if (known) {
      known.request = request;
      return;
    }
    const at = response ? this.#unanswered.findIndex((waiting) => waiting.url === url) : -1;
    const [oldest] = at < 0 ? [] : this.#unanswered.splice(at, 1);
    if (oldest && response) this.#give(oldest, revealed, response);
    else this.#unclaimed = bounded(this.#unclaimed, revealed);
  }

  forget(document: string): void {
    this.#unanswered = this.#unanswered.filter((waiting) => waiting.document !== document);
    for (const [accept, connection] of this.#byAccept) {
      if (connection.document === document) this.#byAccept.delete(accept);
    }
  }

  #give(connection: ConnectionRecord, { request }: Revealed, response: HandshakeResponse): void {
    connection.request = request;
    connection.response ??= response;
  }
}

function bounded<Item>(list: Item[], item: Item): Item[] {
  list.push(item);
  return list.length > WAITING ? list.slice(1) : list;
}
