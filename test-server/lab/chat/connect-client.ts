import { createRequire } from 'node:module';
import { io } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import type { Answer } from './chat-words.ts';

/** A client of the chat in Node: what Socket.IO's clients of all ages have in common. */
export interface ChatClient {
  readonly id?: string | undefined;
  readonly connected: boolean;
  emit(event: string, ...args: readonly unknown[]): unknown;
  on(event: string, listener: (...args: readonly unknown[]) => void): unknown;
  once(event: string, listener: (...args: readonly unknown[]) => void): unknown;
  close(): unknown;
}

export interface ClientOptions {
  /** Any address of the lab. */
  readonly url: string;
  /** The chat server's path, which tells what it speaks. */
  readonly path: string;
  readonly namespace?: string;
  readonly token?: string;
  /** What the transmissions know a client by. */
  readonly name?: string;
  readonly transports?: readonly string[];
}

type OldConnect = (url: string, options: Readonly<Record<string, unknown>>) => ChatClient;

/** Connects to one of the lab's chat servers with the client that belongs to it. */
export function connectClient(options: ClientOptions): ChatClient {
  const { url, path, namespace = '/', transports } = options;
  const credentials = credentialsOf(options);
  const shared = { path, forceNew: true, ...(transports && { transports: [...transports] }) };
  if (path.startsWith('/socket.io-2')) {
    const connectOld: OldConnect = createRequire(import.meta.url)('socket.io-client-2');
    const query = new URLSearchParams(credentials);
    return connectOld(new URL(`${namespace}?${query}`, url).href, shared);
  }
  return io(new URL(namespace, url).href, {
    ...shared,
    ...(path === '/socket.io-msgpack' && { parser: msgpackParser }),
    auth: credentials,
  });
}

function credentialsOf({ token, name }: ClientOptions): Record<string, string> {
  return { ...(token !== undefined && { token }), ...(name !== undefined && { name }) };
}

/**
 * The payload of the next event of this name. Behind it, connection state recovery puts an
 * argument of its own.
 */
export function next(client: ChatClient, event: string): Promise<unknown> {
  return new Promise((resolve) => client.once(event, resolve));
}

/** Emits and waits for the ack. */
export function ask(client: ChatClient, event: string, ...args: unknown[]): Promise<Answer> {
  return new Promise((resolve) => client.emit(event, ...args, resolve));
}
