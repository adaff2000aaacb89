/**
 * What a server says through its admin namespace, as `instrument(io)` of `@socket.io/admin-ui` 0.5 sends
 * it. Everything comes from a server that anybody may have written: each reader takes any value and gives
 * what its interface promises, or null.
 */

/** One socket, which is one client in one namespace. */
export interface SocketFacts {
  readonly id: string;
  readonly namespace: string;
  /** Of the Engine.IO connection that carries it, shortened by the server. */
  readonly clientId: string;
  readonly transport: string;
  readonly rooms: readonly string[];
  /** The application's `socket.data`. */
  readonly data: unknown;
  readonly handshake: HandshakeFacts;
}

export interface HandshakeFacts {
  readonly address: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch, by the server's clock; null when not said. */
  readonly issued: number | null;
  readonly secure: boolean;
  readonly url: string;
}

export interface ServerFacts {
  readonly id: string;
  readonly hostname: string;
  readonly pid: number;
  /** Seconds. */
  readonly uptime: number;
  /** Engine.IO connections. */
  readonly clients: number;
  readonly pollingClients: number;
  readonly namespaces: readonly { readonly name: string; readonly sockets: number }[];
}

type Fields = Readonly<Record<string, unknown>>;

export function socketFactsOf(value: unknown): SocketFacts | null {
  const fields = fieldsOf(value);
  const { id, nsp } = fields;
  if (typeof id !== 'string' || typeof nsp !== 'string') return null;
  return {
    id,
    namespace: nsp,
    clientId: textOf(fields.clientId),
    transport: textOf(fields.transport),
    rooms: textsOf(fields.rooms),
    data: fields.data,
    handshake: handshakeOf(fieldsOf(fields.handshake)),
  };
}

export function serverFactsOf(value: unknown): ServerFacts | null {
  const fields = fieldsOf(value);
  if (typeof fields.serverId !== 'string') return null;
  const namespaces = Array.isArray(fields.namespaces) ? fields.namespaces.map(fieldsOf) : [];
  return {
    id: fields.serverId,
    hostname: textOf(fields.hostname),
    pid: numberOf(fields.pid),
    uptime: numberOf(fields.uptime),
    clients: numberOf(fields.clientsCount),
    pollingClients: numberOf(fields.pollingClientsCount),
    namespaces: namespaces.map(({ name, socketsCount }) => ({
      name: textOf(name),
      sockets: numberOf(socketsCount),
    })),
  };
}

/** @returns milliseconds since the epoch by the server's clock; null for what is no time */
export function serverTimeOf(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : value;
  return typeof at === 'number' && Number.isFinite(at) ? at : null;
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function handshakeOf(fields: Fields): HandshakeFacts {
  return {
    address: textOf(fields.address),
    headers: fieldsOf(fields.headers),
    query: fieldsOf(fields.query),
    issued: serverTimeOf(fields.issued),
    secure: fields.secure === true,
    url: textOf(fields.url),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
