import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { ReplayAsk } from '../../../inspector/replay/replay-ask.ts';
import { type ReplayNews, readReplayNews } from '../../../inspector/replay/replay-news.ts';
import {
  BRIDGE_VERSION,
  parseBridgeLine,
} from '../../../inspector/timeline/bridge/bridge-words.ts';
import { type Bridge, startBridge } from '../../../test-server/bridge/start-bridge.ts';

type Kind = ReplayNews['type'];

export interface AskedReplay {
  /** The next news of a kind; those of others are passed over. */
  next<Of extends Kind>(type: Of): Promise<Extract<ReplayNews, { type: Of }>>;
  /** Binary messages so far, joined. */
  readonly bytes: () => Buffer;
  /** With its code. */
  readonly closed: Promise<number>;
  hangUp(): void;
}

/** As the panel does it: says hello to a bridge of its own, asks, and sends a recording in parts. */
export async function askReplay(
  ask: ReplayAsk | object,
  parts: readonly (string | Buffer)[],
  { isWhole = true }: { readonly isWhole?: boolean } = {},
): Promise<AskedReplay> {
  const bridge: Bridge = await startBridge({ port: 0 });
  onTestFinished(() => bridge.close());
  const { token = '' } = parseBridgeLine(bridge.line) ?? {};
  const socket = new WebSocket(`ws://127.0.0.1:${bridge.port}/bridge`);
  onTestFinished(() => socket.terminate());
  const news: ReplayNews[] = [];
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
    else news.push(readReplayNews(String(data))!);
    for (const waker of wakers) waker();
  });
  say(ask);
  for (const part of parts) socket.send(Buffer.from(part));
  if (isWhole) say({ type: 'end' });
  return {
    next: <Of extends Kind>(type: Of) =>
      new Promise<Extract<ReplayNews, { type: Of }>>((resolve) => {
        const look = () => {
          const place = news.findIndex((one) => one.type === type);
          if (place === -1) return;
          wakers.delete(look);
          const [found] = news.splice(0, place + 1).slice(-1);
          resolve(found as Extract<ReplayNews, { type: Of }>);
        };
        wakers.add(look);
        look();
      }),
    bytes: () => Buffer.concat(bytes),
    closed,
    hangUp: () => socket.close(),
  };
}
