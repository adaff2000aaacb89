import type { BytesJson } from '../../inspector/timeline/line.ts';

export type FactKind =
  | 'event'
  | 'ack'
  | 'connect'
  | 'connect_error'
  | 'disconnect'
  | 'text'
  | 'json'
  | 'binary';

/**
 * One thing that a page is known to have done or got. Facts of one client and one direction stand
 * in their true order; between the directions the order is that in which the page noticed them.
 */
export interface Fact {
  readonly direction: 'sent' | 'received';
  readonly kind: FactKind;
  readonly namespace?: string;
  /** The query of a CONNECT of Socket.IO 1 and 2, without `?`. */
  readonly query?: string;
  readonly event?: string;
  /**
   * Arguments of an event or ack; of a sent CONNECT, its auth payload; of a CONNECT_ERROR, its
   * payload. Bytes as `{"$bytes": base64}`, a `$bytes` key of the page's own as `$$bytes`.
   * A received CONNECT has none: a client does not show its whole payload.
   */
  readonly args?: readonly unknown[];
  /** Clients do not show ack ids. */
  readonly ackId?: never;
  readonly data?: string | BytesJson;
  /** In place of `data` where it would be too large to report. */
  readonly sizeBytes?: number;
  /** Name of the client or socket in the page. */
  readonly client: string;
}

/** How one WebSocket of the page ended, as its `close` event said. */
export interface SocketOutcome {
  readonly client: string;
  readonly opened: boolean;
  readonly subprotocol: string;
  readonly extensions: string;
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

export interface Report {
  readonly facts: readonly Fact[];
  /** In the order in which the sockets closed. */
  readonly outcomes: readonly SocketOutcome[];
}

export interface Running {
  /** The page to open. */
  readonly url: string;
  /**
   * Resolves when the page has posted its log and the server has no client left; rejects with what
   * the page said went wrong, or when the log did not come within 30 s.
   */
  readonly done: Promise<readonly Fact[]>;
  /** Resolves and rejects with `done`. */
  readonly outcomes: Promise<readonly SocketOutcome[]>;
  close(): Promise<void>;
}

export interface Expectations {
  /** Of the Engine.IO sessions; of raw WebSockets, `['websocket']`. */
  readonly transports: readonly ('polling' | 'websocket')[];
  /** How many Engine.IO sessions there are. */
  readonly sessions: number;
  /** Revision of the Engine.IO protocol, or null for none. */
  readonly revision: 3 | 4 | null;
  /** How the page's WebSockets end, where the page is about that. */
  readonly sockets?: readonly SocketOutcome[];
  /** How the sessions after the first follow earlier ones. */
  readonly links?: readonly ('likely' | 'possible' | 'recovered')[];
  /** Which side asks for life signs, and how many are answered at least. */
  readonly pings?: { readonly by: 'page' | 'server'; readonly atLeast: number };
  /** At least so many messages are malformed. */
  readonly malformed?: number;
  /** How many acks stay away for good, by who asked. */
  readonly unanswered?: { readonly sent: number; readonly received: number };
  /** HTTP status that refuses the handshake. */
  readonly status?: number;
}

export interface Scenario {
  /** In kebab-case. */
  readonly name: string;
  readonly expectations: Expectations;
  /** Moves a payload of 50 MB. */
  readonly heavy?: true;
  start(): Promise<Running>;
}
