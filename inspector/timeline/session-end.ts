import type { Direction } from '../protocol/reading.ts';
import type { ConnectionRecord } from './connection.ts';
import { giveUpAttachments } from './incomplete-packet.ts';
import type { Ledger } from './ledger.ts';
import type { SessionRecord } from './session.ts';
import type { Sessions } from './sessions.ts';

const DIRECTIONS: readonly Direction[] = ['sent', 'received'];

/** Closes sessions, and settles what waited in them. */
export class SessionEnd {
  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
  ) {}

  /**
   * The connection has come to its end; so has its session, when this connection carries it.
   * @param row the row that says so; null for none
   */
  connectionOver(connection: ConnectionRecord, at: number, row: number | null): void {
    const { session } = connection;
    if (session !== null && carries(session, connection)) this.#close(session, at, row);
  }

  /** The page has asked for the connection's close. */
  connectionGivenUp(connection: ConnectionRecord): void {
    const { session } = connection;
    if (session !== null && carries(session, connection)) this.sessions.giveUp(session);
  }

  #close(session: SessionRecord, at: number, row: number | null): void {
    if (!this.sessions.close(session, at)) return;
    for (const direction of DIRECTIONS) {
      session.reader.forget(direction);
      giveUpAttachments(this.ledger, session, direction);
    }
    const unanswered = session.acks.settle(null);
    if (unanswered !== null && row !== null) this.ledger.note(row, { unanswered });
    for (const connection of session.connections) {
      if (connection.transport === 'polling' && !connection.isOver) connection.state = 'closed';
    }
  }
}

/** Polling whose session was not yet known by its id can go on as another connection. */
function carries({ carrier }: SessionRecord, connection: ConnectionRecord): boolean {
  if (carrier === connection) return true;
  return carrier.transport === 'polling' && connection.transport === 'polling';
}
