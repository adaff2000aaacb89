/** As much of Socket.IO's client, 2 or 4, as the pages need. */
export interface IoSocket {
  readonly id?: string;
  readonly connected: boolean;
  /** Socket.IO 4: connection state recovery brought this socket back. */
  readonly recovered?: boolean;
  readonly io: Manager;
  /** What the next CONNECT takes along: Socket.IO 4. */
  auth?: Credentials;
  /** The same for Socket.IO 2, as a query without its question mark. */
  query?: string;
  on(event: string, listener: (...args: readonly unknown[]) => void): unknown;
  emit(event: string, ...args: readonly unknown[]): unknown;
  /** Socket.IO 4. */
  timeout?(milliseconds: number): Pick<IoSocket, 'emit'>;
  connect(): unknown;
  disconnect(): unknown;
}

interface Manager {
  readonly engine?: Engine;
  on(event: 'reconnect_attempt', listener: () => void): unknown;
  socket(namespace: string, options: Readonly<Record<string, unknown>>): IoSocket;
}

export interface Engine {
  readonly transport: { readonly name: string; send(packets: readonly unknown[]): void };
  on(event: 'upgrade', listener: () => void): unknown;
  close(): unknown;
}

export type Credentials = Readonly<Record<string, string>>;

export type TransportChoice = 'upgrade' | 'polling' | 'websocket' | 'jsonp';

/** The classic bundle that the page loads before this module puts it there. */
declare const io: (namespace: string, options: Readonly<Record<string, unknown>>) => IoSocket;

const { path = '/socket.io', generation } = document.documentElement.dataset;

/** Of the server that this page is for. */
export const serverPath = path;

/** Whether this page speaks Socket.IO 2. */
export const isOldGeneration = generation === '2';

interface Options {
  readonly namespace: string;
  readonly transport: TransportChoice;
  readonly credentials?: Credentials;
  readonly path?: string;
  /** Further options of the client itself. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Opens a connection of its own to a namespace of the server that this page is for. */
export function openSocket(options: Options): IoSocket {
  const { namespace, transport, credentials = {}, more = {} } = options;
  const transports = transport === 'upgrade' ? ['polling', 'websocket'] : [transport];
  const isJsonp = transport === 'jsonp';
  const query = isOldGeneration ? `?${new URLSearchParams(credentials)}` : '';
  return io(`${namespace}${query}`, {
    path: options.path ?? path,
    forceNew: true,
    transports: isJsonp ? ['polling'] : transports,
    ...(isJsonp && { forceJSONP: true }),
    ...(!isOldGeneration && { auth: credentials }),
    ...more,
  });
}

/** Socket.IO 4 gives an Error with the server's data; Socket.IO 2 gives the data alone. */
export function explainRefusal(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return 'data' in error && error.data !== undefined
    ? `${error.message} ${JSON.stringify(error.data)}`
    : error.message;
}
