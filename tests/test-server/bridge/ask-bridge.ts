import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import {
  BRIDGE_VERSION,
  parseBridgeLine,
} from '../../../inspector/timeline/bridge/bridge-words.ts';
import {
  type Bridge,
  type BridgeOptions,
  startBridge,
} from '../../../test-server/bridge/start-bridge.ts';

interface Word {
  readonly type: string;
}

export interface Asked<News extends Word> {
  /** The next news of a kind; those of others are passed over. */
  next<Of extends News['type']>(type: Of): Promise<Extract<News, { type: Of }>>;
  say(word: object): void;
  /** Binary messages so far, joined. */
  readonly bytes: () => Buffer;
  /** With its code. */
  readonly closed: Promise<number>;
  hangUp(): void;
}

export interface AskOptions extends BridgeOptions {
  /** Whether the recording has its end. */
  readonly isWhole?: boolean;
}

/** As the panel does it: says hello to a bridge of its own, asks, and sends a recording in parts. */
export async function askBridge<News extends Word>(
  ask: object,
  parts: readonly (string | Buffer)[],
  read: (text: string) => News | null,
  { isWhole = true, ...options }: AskOptions = {},
): Promise<Asked<News>> {
  const bridge: Bridge = await startBridge({ port: 0, ...options });
  onTestFinished(() => bridge.close());
  const { token = '' } = parseBridgeLine(bridge.line) ?? {};
  const socket = new WebSocket(`ws://127.0.0.1:${bridge.port}/bridge`);
  onTestFinished(() => socket.terminate());
  const news: News[] = [];
  const bytes: Buffer[] = [];
  const wakers = new Set<() => void>();
  const say = (word: object) => socket.send(JSON.stringify(word));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  const welcomed = new Promise((resolve) => socket.once('message', resolve));
  say({ type: 'hello', version: BRIDGE_VERSION, token });
  await welcomed;
  socket.on('message', (data, isBinary) => {
    if (isBinary) bytes.push(data as Buffer);
    else news.push(read(String(data))!);
    for (const waker of wakers) waker();
  });
  say(ask);
  for (const part of parts) socket.send(Buffer.from(part));
  if (isWhole) say({ type: 'end' });
  return {
    next: <Of extends News['type']>(type: Of) =>
      new Promise<Extract<News, { type: Of }>>((resolve) => {
        const look = () => {
          const place = news.findIndex((one) => one.type === type);
          if (place === -1) return;
          wakers.delete(look);
          const [found] = news.splice(0, place + 1).slice(-1);
          resolve(found as Extract<News, { type: Of }>);
        };
        wakers.add(look);
        look();
      }),
    say,
    bytes: () => Buffer.concat(bytes),
    closed,
    hangUp: () => socket.close(),
  };
}
