import { createRequire } from 'node:module';
import { io } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import type { Answer } from '../../../test-server/lab/chat/chat-words.ts';
import type { Lab } from '../../../test-server/lab/start-lab.ts';

/** What the clients of all ages have in common. */
export interface ChatClient {
  readonly id?: string | undefined;
  readonly connected: boolean;
  emit(event: string, ...args: readonly unknown[]): unknown;
  on(event: string, listener: (...args: readonly unknown[]) => void): unknown;
  once(event: string, listener: (...args: readonly unknown[]) => void): unknown;
  close(): unknown;
}

interface Options {
  readonly namespace?: string;
  readonly token?: string;
  readonly transports?: readonly string[];
}

export type Connect = (lab: Lab, options?: Options) => ChatClient;

type OldConnect = (url: string, options: Readonly<Record<string, unknown>>) => ChatClient;

const oldIo: OldConnect = createRequire(import.meta.url)('socket.io-client-2');

export const connectNew: Connect = (lab, { namespace = '/', token, transports } = {}) =>
  io(new URL(namespace, lab.url).href, {
    forceNew: true,
    ...(token && { auth: { token } }),
    ...(transports && { transports: [...transports] }),
  });

export const connectMsgpack: Connect = (lab, { namespace = '/', token, transports } = {}) =>
  io(new URL(namespace, lab.url).href, {
    forceNew: true,
    path: '/socket.io-msgpack',
    parser: msgpackParser,
    ...(token && { auth: { token } }),
    ...(transports && { transports: [...transports] }),
  });

export const connectOld: Connect = (lab, { namespace = '/', token, transports } = {}) =>
  oldIo(new URL(token ? `${namespace}?token=${token}` : namespace, lab.url).href, {
    forceNew: true,
    path: '/socket.io-2',
    ...(transports && { transports }),
  });

/**
 * The payload of the next event of this name. Behind it, connection state recovery puts an
 * argument of its own.
 */
export function next(client: ChatClient, event: string): Promise<unknown> {
  return new Promise((resolve) => client.once(event, resolve));
}

/** The payload of the first event of this name that a condition holds for. */
export function nextWhere(
  client: ChatClient,
  event: string,
  condition: (payload: unknown) => boolean,
): Promise<unknown> {
  return new Promise((resolve) =>
    client.on(event, (payload) => {
      if (condition(payload)) resolve(payload);
    }),
  );
}

/** Emits and waits for the ack. */
export function ask(client: ChatClient, event: string, ...args: unknown[]): Promise<Answer> {
  return new Promise((resolve) => client.emit(event, ...args, resolve));
}
