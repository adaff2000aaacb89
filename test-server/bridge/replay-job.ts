import { setImmediate } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { openHar, troubleOf } from '../../inspector/recording/open-har.ts';
import { writeHar } from '../../inspector/recording/write-har.ts';
import { MOST_DIVERGENCES } from '../../inspector/replay/divergence.ts';
import type {
  ClientReplayAsk,
  ReplayAsk,
  ServerReplayAsk,
} from '../../inspector/replay/replay-ask.ts';
import type { ReplayNews, ReplayReached } from '../../inspector/replay/replay-news.ts';
import { BRIDGE_PART } from '../../inspector/timeline/bridge/bridge-words.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { version } from '../../package.json';
import { replayAsClient } from '../replay/client/replay-as-client.ts';
import { portTrouble } from '../replay/server/port-trouble.ts';
import { startReplayServer } from '../replay/server/start-replay-server.ts';
import { incomingFile } from './incoming-file.ts';
import { Latest } from './latest.ts';

/** Bytes that may wait in the socket before the next part is written. */
const MOST_WAITING = 1_048_576;

/**
 * Does a replay that a panel has asked for, and says how it goes, until the panel hangs up. Whatever
 * happens is said; it never rejects.
 */
export async function runReplayJob(socket: WebSocket, ask: ReplayAsk): Promise<void> {
  const stop = new AbortController();
  socket.once('close', () => stop.abort());
  const say = (news: ReplayNews) => {
    if (!stop.signal.aborted) socket.send(JSON.stringify(news));
  };
  try {
    const opened = await openHar(incomingFile(socket), {
      isStopped: () => stop.signal.aborted,
      // Others are served by this process meanwhile.
      pause: setImmediate,
    });
    if (stop.signal.aborted) return;
    const trouble = troubleOf(opened);
    if (trouble !== null) throw new Error(`the recording did not come whole: ${trouble}`);
    if (ask.as === 'server') await playServer(opened.timeline, ask, say, stop.signal);
    else await playClient(opened.timeline, ask, say, stop.signal, socket);
  } catch (error) {
    say({ type: 'failed', message: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Say = (news: ReplayNews) => void;

async function playServer(
  timeline: Timeline,
  { port, speed, match, origins }: ServerReplayAsk,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  let told = 0;
  const reached = new Latest<ReplayReached>((news) => say({ type: 'reached', ...news }));
  const replay = await startReplayServer(timeline, {
    port,
    speed,
    match,
    origins,
    onDivergence: (divergence) => {
      if (told++ < MOST_DIVERGENCES) say({ type: 'divergence', ...divergence });
    },
    onProgress: ({ session, recorded, at, lasts, isOver }) =>
      reached.set(session, { session, recorded, at, lasts, isOver }),
  }).catch((error: unknown) => {
    throw new Error(portTrouble(error, port) ?? messageOf(error));
  });
  if (!signal.aborted) {
    say({ type: 'listening', url: replay.url, port: replay.port, paths: replay.paths });
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
  reached.end();
  await replay.close();
}

async function playClient(
  timeline: Timeline,
  { targets, speed, runs }: ClientReplayAsk,
  say: Say,
  signal: AbortSignal,
  socket: WebSocket,
): Promise<void> {
  const progress = new Latest<Extract<ReplayNews, { type: 'playing' }>>(say);
  const report = await replayAsClient(timeline, {
    targets: new Map(targets),
    ...(speed !== 'max' && { speed }),
    runs,
    signal,
    onProgress: (how) => progress.set('', { type: 'playing', ...how }),
  });
  progress.end();
  if (signal.aborted) return;
  const { outcome, refused, learned, failures, late, unsent, durationMs, played } = report;
  say({
    type: 'played',
    outcome,
    refused,
    learned,
    failures: [...new Set(failures.map(({ url, reason }) => `${url}: ${reason}`))],
    late: late.length,
    unsent: unsent.length,
    durationMs,
  });
  if (played !== null) await sendHar(socket, played, signal);
  say({ type: 'end' });
}

/** Never more at once than the other side reads. */
async function sendHar(socket: WebSocket, played: Timeline, signal: AbortSignal): Promise<void> {
  for (const text of writeHar(played, { version })) {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length && !signal.aborted; at += BRIDGE_PART) {
      const sent = new Promise<void>((resolve) => {
        socket.send(bytes.subarray(at, at + BRIDGE_PART), () => resolve());
      });
      if (socket.bufferedAmount > MOST_WAITING) await sent;
    }
    if (signal.aborted) return;
  }
}
