import type { Answer } from '../chat/chat-words.ts';

/** As much of Socket.IO's client, 2 or 4, as the page needs. */
interface IoSocket {
  readonly id?: string;
  readonly io: { readonly engine?: Engine };
  on(event: string, listener: (payload: unknown) => void): unknown;
  emit(event: string, ...args: readonly unknown[]): unknown;
  disconnect(): unknown;
}

interface Engine {
  readonly transport: { readonly name: string };
  on(event: 'upgrade', listener: () => void): unknown;
}

/** The classic bundle that the page loads before this module puts it there. */
declare const io: (namespace: string, options: Readonly<Record<string, unknown>>) => IoSocket;

export type TransportChoice = 'upgrade' | 'polling' | 'websocket' | 'jsonp';

export interface SocketOptions {
  readonly namespace: string;
  readonly transport: TransportChoice;
  readonly token?: string;
  onConnected(id: string): void;
  /** Called at connect, and again when polling is upgraded. */
  onTransport(name: string): void;
  onRefused(why: string): void;
  onDisconnected(why: string): void;
}

export interface SocketClient {
  on(event: string, listener: (payload: unknown) => void): void;
  emit(event: string, ...args: readonly unknown[]): void;
  /** Emits and waits for the ack. */
  ask(event: string, payload?: unknown): Promise<Answer>;
  disconnect(): void;
}

const { path = '/socket.io', generation } = document.documentElement.dataset;

/** Whether this page speaks Socket.IO 2. */
export const isOldGeneration = generation === '2';

/** Connects to a namespace of the server that this page is for. */
export function connect(options: SocketOptions): SocketClient {
  const socket = openSocket(options);
  const onTransport = () => {
    const name = socket.io.engine?.transport.name ?? 'no transport';
    options.onTransport(options.transport === 'jsonp' ? `${name} (JSONP)` : name);
  };
  socket.on('connect', () => {
    options.onConnected(socket.id ?? '');
    onTransport();
    socket.io.engine?.on('upgrade', onTransport);
  });
  socket.on('connect_error', (error) => options.onRefused(explain(error)));
  socket.on('error', (error) => options.onRefused(explain(error)));
  socket.on('disconnect', (reason) => options.onDisconnected(String(reason)));
  return {
    on: (event, listener) => void socket.on(event, listener),
    emit: (event, ...args) => void socket.emit(event, ...args),
    ask: (event, payload) => ask(socket, event, payload),
    disconnect: () => void socket.disconnect(),
  };
}

function openSocket({ namespace, transport, token }: SocketOptions): IoSocket {
  const transports = transport === 'upgrade' ? ['polling', 'websocket'] : [transport];
  const isJsonp = transport === 'jsonp';
  const query = isOldGeneration && token !== undefined ? `?${new URLSearchParams({ token })}` : '';
  return io(`${namespace}${query}`, {
    path,
    forceNew: true,
    transports: isJsonp ? ['polling'] : transports,
    ...(isJsonp && { forceJSONP: true }),
    ...(!isOldGeneration && token !== undefined && { auth: { token } }),
  });
}

function ask(socket: IoSocket, event: string, payload: unknown): Promise<Answer> {
  return new Promise((resolve) => {
    if (payload === undefined) socket.emit(event, resolve);
    else socket.emit(event, payload, resolve);
  });
}

/** Socket.IO 4 gives an Error with the server's data; Socket.IO 2 gives the data alone. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return 'data' in error && error.data !== undefined
    ? `${error.message} ${JSON.stringify(error.data)}`
    : error.message;
}
