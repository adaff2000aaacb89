import { Kind } from '../observation.ts';
import type { Awaiting, ConnectionRecord } from './connection.ts';
import { callSiteOf } from './details.ts';
import { Failures } from './failures.ts';
import { giveUpAttachments } from './incomplete-packet.ts';
import type { Ledger } from './ledger.ts';
import { Lifecycle } from './lifecycle.ts';
import { Messages } from './messages.ts';
import type { Observed } from './observed.ts';
import { PacketEffects } from './packet-effects.ts';
import { Packets } from './packets.ts';
import { Polling } from './polling.ts';
import { Reveals } from './reveals.ts';
import type { RoomNotes } from './room-notes.ts';
import { SessionEnd } from './session-end.ts';
import type { Sessions } from './sessions.ts';

/** Gives each observation to the part that understands it. */
export class Observations {
  readonly #reveals = new Reveals();
  readonly #end: SessionEnd;
  readonly #failures: Failures;
  readonly #lifecycle: Lifecycle;
  readonly #polling: Polling;
  readonly #messages: Messages;

  constructor(
    private readonly ledger: Ledger,
    sessions: Sessions,
    roomNotes: RoomNotes,
  ) {
    this.#end = new SessionEnd(ledger, sessions);
    this.#failures = new Failures(ledger);
    this.#lifecycle = new Lifecycle(ledger, sessions, this.#end, this.#reveals, this.#failures);
    this.#polling = new Polling(ledger, sessions, this.#end);
    const effects = new PacketEffects(ledger, sessions, this.#end, roomNotes);
    this.#messages = new Messages(ledger, new Packets(ledger, effects));
  }

  take(connection: ConnectionRecord, seen: Observed): void {
    const { awaiting } = connection;
    connection.awaiting = null;
    this.#dispatch(connection, seen, awaiting);
    connection.begun = true;
  }

  #dispatch(connection: ConnectionRecord, seen: Observed, awaiting: Awaiting | null): void {
    switch (seen.kind) {
      case Kind.sent:
        this.#messages.take(connection, seen);
        break;
      case Kind.received:
        if (awaiting?.what !== 'body') this.#messages.take(connection, seen);
        else this.#polling.takeErrorBody(connection, awaiting.row, seen);
        break;
      case Kind.requested:
      case Kind.responded:
        this.#polling.take(connection, seen);
        break;
      case Kind.callSite:
        connection.home.callSites = true;
        if (awaiting?.what === 'callSite') this.ledger.note(awaiting.row, callSiteOf(seen.text));
        break;
      default:
        this.#lifecycle.take(connection, seen);
    }
  }

  /** An observation of no connection in particular. */
  takeGeneral(kind: number, text: string): void {
    if (kind === Kind.revealed) this.#reveals.reveal(text);
    if (kind === Kind.explained) this.#failures.explain(text);
  }

  /**
   * Observations of the connection were lost here.
   * @param count null where nobody knows how many, if any
   */
  lose(connection: ConnectionRecord, at: number, count: number | null): void {
    connection.awaiting = null;
    connection.begun = true;
    const { session } = connection;
    for (const direction of ['sent', 'received'] as const) {
      session?.reader.forget(direction);
      if (session !== null) giveUpAttachments(this.ledger, session, direction);
    }
    const layer = connection.transport === 'polling' ? 'polling' : 'websocket';
    const row = this.ledger.append(connection, { at, kind: 'gap', layer, direction: null });
    if (count !== null) this.ledger.note(row, { dropped: count });
  }

  /** A document is forgotten: what was known of its handshakes and failures is of no use. */
  forget(document: string): void {
    this.#reveals.forget(document);
    this.#failures.forget(document);
  }

  /**
   * The document of the connection has gone away.
   * @param isUnheard may it have done something of which nobody has heard?
   */
  documentGone(connection: ConnectionRecord, at: number, isUnheard: boolean): void {
    connection.awaiting = null;
    if (isUnheard && !connection.isOver) this.lose(connection, at, null);
    if (!connection.isOver) {
      connection.state = 'ended';
      this.ledger.journal.noteEnd(this.ledger.rows.length, connection.ordinal, at);
    }
    this.#end.connectionOver(connection, at, null);
  }
}
