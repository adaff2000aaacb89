import type { Answer } from '../chat/chat-words.ts';
import { explainRefusal, type IoSocket, openSocket, type TransportChoice } from './io-client.ts';

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

/** Connects to a namespace of the server that this page is for. */
export function connect(options: SocketOptions): SocketClient {
  const { namespace, transport, token } = options;
  const credentials = token === undefined ? {} : { token };
  const socket = openSocket({ namespace, transport, credentials });
  const onTransport = () => {
    const name = socket.io.engine?.transport.name ?? 'no transport';
    options.onTransport(options.transport === 'jsonp' ? `${name} (JSONP)` : name);
  };
  socket.on('connect', () => {
    options.onConnected(socket.id ?? '');
    onTransport();
    socket.io.engine?.on('upgrade', onTransport);
  });
  socket.on('connect_error', (error) => options.onRefused(explainRefusal(error)));
  socket.on('error', (error) => options.onRefused(explainRefusal(error)));
  socket.on('disconnect', (reason) => options.onDisconnected(String(reason)));
  return {
    on: (event, listener) => void socket.on(event, listener),
    emit: (event, ...args) => void socket.emit(event, ...args),
    ask: (event, payload) => ask(socket, event, payload),
    disconnect: () => void socket.disconnect(),
  };
}

function ask(socket: IoSocket, event: string, payload: unknown): Promise<Answer> {
  return new Promise((resolve) => {
    if (payload === undefined) socket.emit(event, resolve);
    else socket.emit(event, payload, resolve);
  });
}
