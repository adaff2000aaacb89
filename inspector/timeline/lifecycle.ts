import { Kind } from '../observation.ts';
import type { ConnectionRecord } from './connection.ts';
import {
  closedOf,
  closingOf,
  failedOf,
  handshakeRequestOf,
  handshakeResponseOf,
  openedOf,
  openingOf,
} from './details.ts';
import type { Failures } from './failures.ts';
import type { Ledger } from './ledger.ts';
import type { Observed } from './observed.ts';
import type { Reveals } from './reveals.ts';
import type { SessionEnd } from './session-end.ts';
import type { Sessions } from './sessions.ts';

/** How connections begin and end. */
export class Lifecycle {
  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
    private readonly end: SessionEnd,
    private readonly reveals: Reveals,
    private readonly failures: Failures,
  ) {}

  take(connection: ConnectionRecord, seen: Observed): void {
    switch (seen.kind) {
      case Kind.opening:
        this.#opening(connection, seen);
        break;
      case Kind.handshakeRequest:
        connection.request ??= handshakeRequestOf(seen.text);
        break;
      case Kind.handshakeResponse:
        this.#response(connection, seen);
        break;
      case Kind.opened:
        this.#opened(connection, seen);
        break;
      case Kind.closing:
        this.#closing(connection, seen);
        break;
      case Kind.closed:
        this.#closed(connection, seen);
        break;
      case Kind.failed:
        this.#failed(connection, seen);
        break;
      default:
    }
  }

  #opening(connection: ConnectionRecord, { at, text }: Observed): void {
    if (connection.begun) return;
    const opening = openingOf(text);
    connection.opening = opening;
    connection.openingAt = at;
    connection.url = opening.url;
    connection.transport = opening.transport;
    if (opening.document !== '') connection.home.url = opening.document;
    if (opening.transport === 'webtransport') {
      // Its streams are not captured, its handshake is none of HTTP/1: its first row is `open`.
      this.sessions.joinOpen(connection);
      return;
    }
    if (connection.session === null) this.sessions.join(connection);
    if (opening.source === 'tap') this.reveals.opening(connection);
    this.ledger.append(connection, {
      at,
      kind: 'handshake',
      layer: layerOf(connection),
      direction: null,
    });
  }

  #response(connection: ConnectionRecord, { text }: Observed): void {
    if (connection.response !== null) return;
    connection.response = handshakeResponseOf(text);
    this.reveals.answered(connection, connection.response);
  }

  #opened(connection: ConnectionRecord, { at, text }: Observed): void {
    if (connection.opened !== null) return;
    connection.opened = openedOf(text);
    connection.openedAt = at;
    if (connection.state === 'opening') connection.state = 'open';
    const { session, transport } = connection;
    if (transport === 'webtransport' && session?.state === 'open') session.carrier = connection;
    this.ledger.append(connection, {
      at,
      kind: 'open',
      layer: layerOf(connection),
      direction: null,
    });
  }

  #closing(connection: ConnectionRecord, { text }: Observed): void {
    connection.closing ??= closingOf(text);
    if (!connection.isOver) connection.state = 'closing';
    this.end.connectionGivenUp(connection);
  }

  #closed(connection: ConnectionRecord, { at, text }: Observed): void {
    if (connection.closed !== null) return;
    connection.closed = closedOf(text);
    connection.closedAt = at;
    if (connection.state !== 'failed') connection.state = 'closed';
    const layer = layerOf(connection);
    const row = this.ledger.append(connection, { at, kind: 'close', layer, direction: null });
    this.end.connectionOver(connection, at, row);
  }

  #failed(connection: ConnectionRecord, { at, text }: Observed): void {
    if (!connection.isOver) connection.state = 'failed';
    const { message } = failedOf(text);
    const layer = layerOf(connection);
    const row = this.ledger.append(connection, { at, kind: 'error', layer, direction: null });
    if (message !== '') this.ledger.note(row, { message });
    else this.failures.failed(connection, row);
  }
}

/** WebTransport has no layer of its own; to a reader it is a socket like a WebSocket. */
function layerOf({ transport }: ConnectionRecord): 'polling' | 'websocket' {
  return transport === 'polling' ? 'polling' : 'websocket';
}
