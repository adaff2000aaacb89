import type {
  Api,
  Closed,
  Closing,
  HandshakeRequest,
  HandshakeResponse,
  Opened,
  Opening,
  Transport,
} from '../observation.ts';
import type { Direction } from '../protocol/reading.ts';
import type { DocumentRecord } from './document-record.ts';
import type { Session, SessionRecord } from './session.ts';

/**
 * `failed` never opened, or died of an error; `ended` went away with its document before anyone saw it
 * close.
 */
export type ConnectionState = 'opening' | 'open' | 'closing' | 'closed' | 'failed' | 'ended';

/** Messages of a WebSocket, bodies of a polling sequence. */
export interface Traffic {
  readonly messages: number;
  /** True sizes of the payloads. */
  readonly bytes: number;
}

/** One WebSocket, or one Engine.IO polling sequence. */
export interface Connection {
  /** `<document>.<number>` */
  readonly id: string;
  /** Random id of its document. */
  readonly document: string;
  /** Number within its document, from 1; 0 stands for connections that are forgotten. */
  readonly number: number;
  /** URL of the frame or worker; empty when not known. */
  readonly documentUrl: string;
  /** Empty when its opening was lost. */
  readonly url: string;
  readonly transport: Transport;
  /** Null when its opening was lost. */
  readonly api: Api | null;
  readonly opening: Opening | null;
  readonly request: HandshakeRequest | null;
  readonly response: HandshakeResponse | null;
  readonly opened: Opened | null;
  /** The page's own call. */
  readonly closing: Closing | null;
  readonly closed: Closed | null;
  readonly state: ConnectionState;
  /** Milliseconds since the epoch; null when not seen. */
  readonly openingAt: number | null;
  readonly openedAt: number | null;
  readonly closedAt: number | null;
  /** HTTP status of a polling sequence's first answer; null before it. */
  readonly firstStatus: number | null;
  readonly sent: Traffic;
  readonly received: Traffic;
  /** Its Engine.IO session; null for any other connection. */
  readonly session: Session | null;
}

/** A row that the connection's very next observation may complete. */
export interface Awaiting {
  readonly row: number;
  readonly what: 'body' | 'callSite';
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** The connection as the timeline writes it. */
export class ConnectionRecord implements Connection {
  readonly id: string;
  url = '';
  transport: Transport = 'websocket';
  opening: Opening | null = null;
  request: HandshakeRequest | null = null;
  response: HandshakeResponse | null = null;
  opened: Opened | null = null;
  closing: Closing | null = null;
  closed: Closed | null = null;
  state: ConnectionState = 'opening';
  openingAt: number | null = null;
  openedAt: number | null = null;
  closedAt: number | null = null;
  firstStatus: number | null = null;
  readonly sent = { messages: 0, bytes: 0 };
  readonly received = { messages: 0, bytes: 0 };
  session: SessionRecord | null = null;
  /** From this row on its lines carry the session. */
  sessionSince = Number.POSITIVE_INFINITY;
  /** Was anything of it seen? Then an opening is none any more. */
  begun = false;
  awaiting: Awaiting | null = null;
  /** Its polling goes as JSONP. */
  jsonp = false;
  rows = 0;
  #documentUrl: string;

  /** @param ordinal number of the connection in the timeline */
  constructor(
    readonly home: DocumentRecord,
    readonly number: number,
    readonly ordinal: number,
  ) {
    this.id = `${home.id}.${number}`;
    this.#documentUrl = home.url;
    if (number === 0) this.url = home.url;
  }

  get document(): string {
    return this.home.id;
  }

  get documentUrl(): string {
    return this.opening?.document ?? this.#documentUrl;
  }

  get api(): Api | null {
    return this.opening?.api ?? null;
  }

  /** Has it come to its end? */
  get isOver(): boolean {
    return this.state === 'closed' || this.state === 'failed' || this.state === 'ended';
  }

  count(direction: Direction, bytes: number): void {
    this[direction].messages++;
    this[direction].bytes += bytes;
  }
}
