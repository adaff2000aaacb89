import { createRequire } from 'node:module';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { fingerprint } from '../../../inspector/replay/fingerprint.ts';
import type { Script } from '../../../inspector/replay/script.ts';

/** A client that sends and gets messages, by whatever carries them. */
export interface MessageClient {
  send(data: string | Uint8Array): void;
  /** The next message; null when it has closed. */
  next(): Promise<string | Uint8Array | null>;
  close(): void;
}

class Queue {
  readonly #came: (string | Uint8Array | null)[] = [];
  readonly #waiting: ((message: string | Uint8Array | null) => void)[] = [];

  put(message: string | Uint8Array | null): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#came.push(message);
    else waiting(message);
  }

  take(): Promise<string | Uint8Array | null> {
    if (this.#came.length > 0) return Promise.resolve(this.#came.shift()!);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** A client by `ws`, once it is open. */
export async function openSocket(
  url: string,
  protocols: readonly string[] = [],
  options: object = {},
): Promise<MessageClient & { readonly socket: WebSocket }> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), [...protocols], options);
  const queue = new Queue();
  socket.on('message', (data, isBinary) => {
    queue.put(isBinary ? new Uint8Array(data as Buffer) : String(data));
  });
  socket.on('close', () => queue.put(null));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    send: (data) => socket.send(data),
    next: () => queue.take(),
    close: () => socket.close(),
  };
}

interface EngineSocket {
  send(data: unknown): void;
  on(event: string, listener: (data: unknown) => void): void;
  close(): void;
}

/** The client of Engine.IO that is inside the client of Socket.IO 4. */
export function openEngine(url: string, options: object): MessageClient {
  const require = createRequire(createRequire(import.meta.url).resolve('socket.io-client'));
  const { Socket } = require('engine.io-client') as {
    Socket: new (url: string, options: object) => EngineSocket;
  };
  const socket = new Socket(url, options);
  const queue = new Queue();
  socket.on('message', (data) => {
    queue.put(typeof data === 'string' ? data : new Uint8Array(data as Buffer));
  });
  socket.on('close', () => queue.put(null));
  return {
    send: (data) => socket.send(data),
    next: () => queue.take(),
    close: () => socket.close(),
  };
}

/** Has a client do what the recorded one did, and expects that it gets what that one got. */
export async function playMessages({ steps }: Script, client: MessageClient): Promise<void> {
  for (const { by, kind, data } of steps) {
    if (by === 'client') client.send(asSent(data));
    else if (kind === 'close') expect(await client.next()).toBe(null);
    else expect(fingerprint(parsed(await client.next()))).toBe(fingerprint(parsed(asSent(data))));
  }
}

function asSent(data: unknown): string | Uint8Array {
  return typeof data === 'string' || data instanceof Uint8Array ? data : JSON.stringify(data);
}

function parsed(data: string | Uint8Array | null): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
