import type { Transport } from '../observation.ts';
import type { Emission } from '../protocol/emission.ts';
import type { Direction } from '../protocol/reading.ts';
import { SessionReader } from '../protocol/session-reader.ts';
import { AckPairs } from './ack-pairs.ts';
import type { Connection, ConnectionRecord } from './connection.ts';
import type { Ledger } from './ledger.ts';

/** How sure it is that one session follows another; see `Line.previousSessionLink`. */
export type SessionLink = 'recovered' | 'likely' | 'possible';

export interface PreviousSession {
  readonly session: Session;
  readonly link: SessionLink;
}

/** What the server's handshake says (Engine.IO protocol, section "Handshake"). */
export interface Limits {
  /** Milliseconds; null where the server said none, as for the two below. */
  readonly pingInterval: number | null;
  readonly pingTimeout: number | null;
  /** Bytes. */
  readonly maxPayload: number | null;
  readonly upgrades: readonly string[];
}

/** One Engine.IO session: its polling and its upgrade alike. */
export interface Session {
  /** Its `sid`; null until the server has given it. */
  readonly id: string | null;
  /** Random id of its document. */
  readonly document: string;
  /** Origin and path of its URL. */
  readonly base: string;
  /** Of the Engine.IO protocol. */
  readonly revision: 3 | 4;
  /** The major versions of Socket.IO that speak this revision; null where it is no Socket.IO. */
  readonly socketIo: '1 or 2' | '3 or 4' | null;
  /** Which side sends the pings. */
  readonly pings: 'client' | 'server';
  readonly limits: Limits | null;
  readonly state: 'opening' | 'open' | 'closed';
  /** The transport that carries it now. */
  readonly transport: Transport;
  readonly connections: readonly Connection[];
  /** Milliseconds since the epoch; null when not seen. */
  readonly openedAt: number | null;
  readonly closedAt: number | null;
  readonly previous: PreviousSession | null;
  /** By namespace: the id of the client's socket there, which the server knows it by. */
  readonly socketIds: ReadonlyMap<string, string>;
  /** By namespace: the secret by which the client may recover its session; none where it cannot. */
  readonly givenPids: ReadonlyMap<string, string>;
}

/** The session as the timeline writes it. */
export class SessionRecord implements Session {
  id: string | null = null;
  limits: Limits | null = null;
  state: 'opening' | 'open' | 'closed' = 'opening';
  openedAt: number | null = null;
  closedAt: number | null = null;
  readonly connections: ConnectionRecord[] = [];
  /** What was known when it opened. */
  previousAtOpen: PreviousSession | null = null;
  /** What its recovery proved, and the row that did. */
  recovered: { readonly previous: PreviousSession; readonly row: number } | null = null;
  /** Place in the order of ending, for the page; 0 before. */
  endedAs = 0;
  /** The session that followed this one. */
  follower: SessionRecord | null = null;
  readonly reader: SessionReader;
  readonly acks: AckPairs;
  /** Rows that wait for attachments. */
  readonly incomplete: Record<Direction, number | null> = { sent: null, received: null };
  /** What a label has said of the event that comes next. */
  labelled: Emission | null = null;
  readonly socketIds = new Map<string, string>();
  /** By namespace: the `pid` that the client offered, and the one that the server gave. */
  readonly offeredPids = new Map<string, string>();
  readonly givenPids = new Map<string, string>();

  /** @param carrier the connection that carries it now */
  constructor(
    readonly base: string,
    readonly revision: 3 | 4,
    public carrier: ConnectionRecord,
    ledger: Ledger,
  ) {
    this.reader = new SessionReader(revision);
    this.acks = new AckPairs(ledger);
  }

  /**
   * The server let the client into a namespace.
   * @param sid what its CONNECT gives as the socket's id; before Socket.IO 3 that is made of the session's
   * @returns the id; null where there is none
   */
  nameSocket(namespace: string, sid: unknown): string | null {
    const id = this.revision === 4 ? sid : this.#oldSocketId(namespace);
    if (typeof id !== 'string') return null;
    this.socketIds.set(namespace, id);
    return id;
  }

  #oldSocketId(namespace: string): string | null {
    return namespace === '/' || this.id === null ? this.id : `${namespace}#${this.id}`;
  }

  get document(): string {
    return this.carrier.document;
  }

  get transport(): Transport {
    return this.carrier.transport;
  }

  get pings(): 'client' | 'server' {
    return this.revision === 3 ? 'client' : 'server';
  }

  get socketIo(): '1 or 2' | '3 or 4' | null {
    if (this.reader.socketIo === false) return null;
    return this.revision === 3 ? '1 or 2' : '3 or 4';
  }

  get previous(): PreviousSession | null {
    return this.recovered?.previous ?? this.previousAtOpen;
  }
}
