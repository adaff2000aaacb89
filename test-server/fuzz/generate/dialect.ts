import type { Json } from '../wire/input.ts';

/** What a server speaks, as found out and as learned from a recording. */
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
