import { engineBase, engineOf } from '../protocol/engine-io/parameters.ts';
import type { ConnectionRecord } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { linkAtOpen, linkRecovered } from './previous-session.ts';
import { type Limits, SessionRecord } from './session.ts';

/** All sessions, and which connections belong to which. */
export class Sessions {
  /** Those whose `sid` is known, in the order of its becoming known. */
  known: SessionRecord[] = [];
  /** By document and base of the URL. */
  readonly #groups = new Map<string, SessionRecord[]>();
  #ended = 0;

  constructor(private readonly ledger: Ledger) {}

  /** Gives a connection the session that its URL names, or a new one; none without Engine.IO. */
  join(connection: ConnectionRecord): void {
    const engine = engineOf(connection.url);
    if (engine === null) return;
    connection.jsonp = engine.jsonp !== null || connection.api === 'script';
    const group = this.#groupOf(connection);
    const known = engine.sid === null ? undefined : withId(group, engine.sid);
    const session = known ?? this.#create(connection, engine.revision, group);
    this.#add(connection, session);
    if (engine.sid === null) return;
    if (known === undefined) this.#name(session, engine.sid);
    connection.sessionSince = this.ledger.rows.length;
  }

  /**
   * WebTransport, whose URL names no session, goes to the session of the same base that is carried by
   * polling and opened last.
   */
  joinOpen(connection: ConnectionRecord): void {
    const session = this.#groupOf(connection).findLast(
      ({ state, transport }) => state === 'open' && transport === 'polling',
    );
    if (session === undefined) return;
    this.#add(connection, session);
    connection.sessionSince = this.ledger.rows.length;
  }

  /** The server's handshake came in `row`. */
  open(session: SessionRecord, sid: string, limits: Limits, row: number): void {
    if (session.state === 'closed' || (session.id !== null && session.id !== sid)) return;
    session.limits ??= limits;
    session.openedAt ??= this.ledger.rows.at(row);
    if (session.id !== null) return;
    this.#name(session, sid);
    for (const connection of session.connections) connection.sessionSince = row;
    linkAtOpen(session, this.#groupOf(session.carrier));
  }

  recover(session: SessionRecord, namespace: string, pid: string, row: number): void {
    linkRecovered(session, this.#groupOf(session.carrier), { namespace, pid, row });
  }

  /** The page has closed what carries it; how long the browser takes for that is another matter. */
  giveUp(session: SessionRecord): void {
    session.endedAs ||= ++this.#ended;
  }

  /** Marks a session as closed; false when it was already. */
  close(session: SessionRecord, at: number): boolean {
    if (session.state === 'closed') return false;
    session.state = 'closed';
    session.closedAt = at;
    this.giveUp(session);
    return true;
  }

  *all(): Generator<SessionRecord, void> {
    for (const group of this.#groups.values()) yield* group;
  }

  /** Forgets those of a document. */
  forget(document: string): void {
    this.known = this.known.filter((session) => session.document !== document);
    for (const [key, [session]] of this.#groups) {
      if (session?.document === document) this.#groups.delete(key);
    }
  }

  #create(connection: ConnectionRecord, revision: 3 | 4, group: SessionRecord[]): SessionRecord {
    const session = new SessionRecord(
      engineBase(connection.url),
      revision,
      connection,
      this.ledger,
    );
    group.push(session);
    return session;
  }

  #add(connection: ConnectionRecord, session: SessionRecord): void {
    connection.session = session;
    session.connections.push(connection);
  }

  #name(session: SessionRecord, sid: string): void {
    session.id = sid;
    session.state = 'open';
    this.known.push(session);
  }

  #groupOf(connection: ConnectionRecord): SessionRecord[] {
    const key = `${connection.document}\n${engineBase(connection.url)}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const added: SessionRecord[] = [];
    this.#groups.set(key, added);
    return added;
  }
}

function withId(group: readonly SessionRecord[], sid: string): SessionRecord | undefined {
  return group.findLast(({ id }) => id === sid);
}
