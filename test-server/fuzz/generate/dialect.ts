import type { Ask, Json } from '../wire/input.ts';
import type { HandlerWords } from './handler-words.ts';

/** What a target speaks, as found out and as learned from a recording. */
export interface Dialect {
  readonly engines: readonly EngineDialect[];
  /** Paths at which plain WebSockets are let in. */
  readonly sockets: readonly string[];
  /** Prefixes of SockJS. */
  readonly sockJs: readonly string[];
  readonly namespaces: readonly string[];
  readonly events: readonly KnownEvent[];
  /** Payload of a CONNECT; null for none. */
  readonly auth: Json;
  /** What the application itself puts into the query. */
  readonly query: readonly (readonly [string, string])[];
  /** Messages of plain sockets, or of Engine.IO alone. */
  readonly messages: readonly string[];
  /** Questions that the target has always answered. */
  readonly answered?: readonly Asked[];
  /** Of a client: what it has been heard to do. Absent of a server. */
  readonly client?: ClientFacts;
}

/** What a client does when it is answered as it should be. */
export interface ClientFacts {
  /** What it opens, in the order in which it does. */
  readonly lines: readonly LineFacts[];
  /** Recorded answers to its questions: by namespace and event, with a line break between them. */
  readonly answers: readonly (readonly [string, Json])[];
  /** URL of a page; null for a process. */
  readonly page: string | null;
}

/** Whether a client goes over from polling to a WebSocket. */
export function goesOver({ client }: Dialect): boolean {
  return (client?.lines ?? []).some(
    ({ revision, asks }) => revision !== null && asks.includes('open') && asks.includes('upgrade'),
  );
}

/** One WebSocket or session of Engine.IO that a client opens. */
export interface LineFacts {
  readonly revision: 3 | 4 | null;
  readonly isSocketIo: boolean;
  readonly origin: string | null;
  /** Subprotocol that it offers first; null for none. */
  readonly protocol: string | null;
  readonly offersDeflate: boolean;
  readonly asks: readonly Ask[];
  readonly namespaces: readonly string[];
  /** Namespaces in which it asks questions that want an ack. */
  readonly asksIn: readonly string[];
}

export interface EngineDialect {
  readonly path: string;
  readonly revision: 3 | 4;
  readonly isSocketIo: boolean;
}

export interface KnownEvent {
  readonly namespace: string;
  readonly name: string;
  /** Argument lists with which it was seen. */
  readonly samples: readonly (readonly Json[])[];
  /** What its handler asks for; absent where that is not known. */
  readonly words?: HandlerWords;
}

/** A question that wants an ack, as it was recorded. */
export interface Asked {
  readonly namespace: string;
  readonly name: string;
  readonly args: readonly Json[];
}

export const emptyDialect: Dialect = {
  engines: [],
  sockets: [],
  sockJs: [],
  namespaces: ['/'],
  events: [],
  auth: null,
  query: [],
  messages: [],
};
