import { Kind } from '../observation.ts';
import type { Payload } from '../protocol/reading.ts';
import { utf8Decode } from '../protocol/utf8.ts';
import type { ConnectionRecord } from './connection.ts';
import { requestedOf, respondedOf } from './details.ts';
import { failureMessage, statusMessage } from './http-error.ts';
import type { Ledger } from './ledger.ts';
import type { Observed } from './observed.ts';
import { Flag } from './row-flags.ts';
import type { SessionEnd } from './session-end.ts';
import type { Sessions } from './sessions.ts';

const OK = 200;

/** The HTTP exchanges of polling; what they carry goes to `Messages`. */
export class Polling {
  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
    private readonly end: SessionEnd,
  ) {}

  take(connection: ConnectionRecord, seen: Observed): void {
    if (seen.kind === Kind.requested) this.#requested(connection, seen);
    else this.#responded(connection, seen);
  }

  /** The body of an answer that was an error. */
  takeErrorBody(connection: ConnectionRecord, row: number, { payload }: Observed): void {
    const { payloads, rows } = this.ledger;
    const size = payloads.size(payload);
    connection.count('received', size);
    rows.setPayload(row, payload, size);
    if (payloads.isCut(payload)) rows.mark(row, Flag.truncated);
    const status = this.ledger.extras(row).status ?? 0;
    this.ledger.note(row, { message: statusMessage(status, textOf(payloads.get(payload))) });
  }

  #requested(connection: ConnectionRecord, { text }: Observed): void {
    if (connection.opening !== null) return;
    // Its opening was lost; the request tells what that would have told.
    this.#isPolling(connection);
    if (connection.url !== '') return;
    connection.url = requestedOf(text).url;
    this.#changed(connection);
    this.sessions.join(connection);
  }

  #responded(connection: ConnectionRecord, { at, text }: Observed): void {
    const { status, failure } = respondedOf(text);
    if (connection.opening === null) this.#isPolling(connection);
    connection.firstStatus ??= status;
    if (status === OK) {
      connection.openedAt ??= at;
      if (connection.state === 'opening') connection.state = 'open';
    } else if (failure !== 'abort' || !isOverForTheClient(connection)) {
      this.#error(connection, at, status, failure);
    }
  }

  #isPolling(connection: ConnectionRecord): void {
    if (connection.transport === 'polling') return;
    connection.transport = 'polling';
    this.#changed(connection);
  }

  /** A gap may have come before what tells of the connection. */
  #changed({ rows }: ConnectionRecord): void {
    if (rows > 0) this.ledger.rows.changes.noteAll();
  }

  #error(connection: ConnectionRecord, at: number, status: number, failure?: string): void {
    const row = this.ledger.append(connection, {
      at,
      kind: 'error',
      layer: 'polling',
      direction: status === 0 ? null : 'received',
    });
    const message = status === 0 ? failureMessage(failure) : statusMessage(status, '');
    this.ledger.note(row, status === 0 ? { message } : { message, status });
    if (status !== 0) connection.awaiting = { row, what: 'body', since: at };
    if (!connection.isOver) connection.state = 'failed';
    this.end.connectionOver(connection, at, row);
  }
}

/** A client that has closed, or moved to a WebSocket, aborts the request that still waits. */
function isOverForTheClient({ state, session }: ConnectionRecord): boolean {
  return state === 'closing' || state === 'closed' || session?.state === 'closed';
}

function textOf(payload: Payload): string {
  return typeof payload === 'string' ? payload : utf8Decode(payload);
}
