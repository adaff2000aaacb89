import { type Decoded, decode } from '../protocol/decode.ts';
import { type Emission, parseEmission } from '../protocol/emission.ts';
import type { Reading } from '../protocol/reading.ts';
import type { Ledger } from './ledger.ts';
import { limitsOf } from './limits.ts';
import type { Message } from './messages.ts';
import type { RoomNotes } from './room-notes.ts';
import { Flag } from './row-flags.ts';
import type { SessionRecord } from './session.ts';
import type { SessionEnd } from './session-end.ts';
import type { Sessions } from './sessions.ts';

/** What packets change: sessions open, move to another transport and close; events meet their acks. */
export class PacketEffects {
  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
    private readonly end: SessionEnd,
    private readonly roomNotes: RoomNotes,
  ) {}

  take(session: SessionRecord, message: Message, reading: Reading, row: number): void {
    switch (reading.kind) {
      case 'open':
        this.#open(session, message, reading, row);
        break;
      case 'upgrade':
        this.#upgrade(session, message);
        break;
      case 'close':
        this.end.connectionOver(message.connection, message.at, row);
        break;
      case 'connect':
        this.#connect(session, message, reading, row);
        break;
      case 'disconnect':
        this.#disconnect(session, reading, row);
        break;
      case 'noop':
        session.labelled = labelIn(message, reading, session);
        break;
      case 'event':
        this.#label(session, message, reading, row);
        this.#pair(session, 'ask', message, reading, row);
        break;
      case 'ack':
        this.#pair(session, 'answer', message, reading, row);
        break;
      default:
    }
  }

  #open(session: SessionRecord, message: Message, reading: Reading, row: number): void {
    if (message.direction !== 'received' || message.isCut) return;
    const handshake = objectIn(decode(reading, message.content, [], session.revision));
    const { sid } = handshake;
    if (typeof sid !== 'string' || sid === '') return;
    this.sessions.open(session, sid, limitsOf(handshake), row);
  }

  /** The client's `5`: from here on the WebSocket carries the session. */
  #upgrade(session: SessionRecord, { connection, direction }: Message): void {
    if (direction !== 'sent' || session.state === 'closed') return;
    session.carrier = connection;
    for (const other of session.connections) {
      if (other.transport === 'polling' && !other.isOver) other.state = 'closed';
    }
  }

  /** Connection state recovery: the client offers the `pid` it had, the server gives it again. */
  #connect(session: SessionRecord, message: Message, reading: Reading, row: number): void {
    if (message.isCut) return;
    const data = objectIn(decode(reading, message.content, [], session.revision));
    const { pid, offset } = data;
    const namespace = reading.namespace ?? '/';
    if (message.direction === 'received') {
      const id = session.nameSocket(namespace, data.sid);
      if (id !== null) this.roomNotes.named(session, namespace, id);
    }
    if (typeof pid !== 'string') return;
    if (message.direction === 'sent') {
      if (offset !== undefined) session.offeredPids.set(namespace, pid);
      return;
    }
    if (session.offeredPids.get(namespace) === pid) {
      this.ledger.rows.mark(row, Flag.recovered);
      this.sessions.recover(session, namespace, pid, row);
    }
    session.givenPids.set(namespace, pid);
  }

  #disconnect(session: SessionRecord, { namespace }: Reading, row: number): void {
    const unanswered = session.acks.settle(namespace ?? '/');
    if (unanswered !== null) this.ledger.note(row, { unanswered });
  }

  /** A label says which event it stands before: one that was not sent after all leaves it behind. */
  #label(session: SessionRecord, { direction }: Message, reading: Reading, row: number): void {
    const { labelled } = session;
    if (labelled === null || direction !== 'received') return;
    session.labelled = null;
    const { event, namespace = '/' } = reading;
    const isOfIt = labelled.event === event && labelled.namespace === namespace;
    if (!isOfIt) return;
    this.ledger.note(row, { emission: labelled });
    for (const room of labelled.rooms ?? []) this.ledger.rooms.add(room);
  }

  #pair(
    session: SessionRecord,
    how: 'ask' | 'answer',
    { direction }: Message,
    { namespace, ackId }: Reading,
    row: number,
  ): void {
    if (ackId === undefined) return;
    session.acks[how](direction, namespace ?? '/', ackId, row);
  }
}

/** What a label on a `noop` packet says; null for one without. */
function labelIn(
  { direction, content, isCut }: Message,
  reading: Reading,
  { revision }: SessionRecord,
): Emission | null {
  // Nearly all are empty.
  if (direction !== 'received' || isCut || reading.end - reading.payloadStart < 2) return null;
  const decoded = decode(reading, content, [], revision);
  return decoded.kind === 'data' ? parseEmission(decoded.text) : null;
}

function objectIn(decoded: Decoded): Readonly<Record<string, unknown>> {
  const value = decoded.kind === 'data' ? decoded.value : null;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
