import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { writeHar } from '../../inspector/recording/write-har.ts';
import { Timeline } from '../../inspector/timeline/timeline.ts';
import { startReplayServer } from '../../test-server/replay/server/start-replay-server.ts';
import { entered } from '../inspector/replay/recorded.ts';
import { batchOf, type Observed, received, sent } from '../inspector/timeline/batch-of.ts';
import { openHarAsShipped } from './as-shipped.ts';
import type { Figure, Measure } from './figure.ts';
import { type Compared, ratio } from './ratio.ts';
import { measureDelays } from './recording-delays.ts';

/** Times that each is measured. */
const OPENINGS = 20;
const PAIRS = 7;

/** Messages of the recording that is opened: some 30 MB. */
const MESSAGES = 120_000;

/** Questions with their answers that are played at full speed. */
const QUESTIONS = 3_000;

/** Observations that come at once. */
const BATCH = 1_000;

/** Bytes in which a file is read. */
const PIECE = 65_536;

/** How fast a recording is opened, beside JSON.parse, and played, beside a bare server; how true to its time. */
export const measureRecording: Measure = async function* (say) {
  yield await measureOpening(say);
  const playing: Compared[] = [];
  const talk = questions();
  for (let pair = 1; pair <= PAIRS; pair++) {
    say(`recording.replayAtMax, ${pair} of ${PAIRS}`);
    const baseline = await rateOf(startBareServer);
    const measured = await rateOf(() => startReplayServer(talk, { speed: 'max' }));
    playing.push({ measured, baseline });
  }
  yield ratio('recording.replayAtMax', 'questions/s', playing);
  yield* measureDelays(say);
};

async function measureOpening(say: (progress: string) => void): Promise<Figure> {
  const { openHar } = await openHarAsShipped();
  const text = [...writeHar(longSession(), { version: 'bench' })].join('');
  const bytes = new TextEncoder().encode(text);
  const open = () => timed(() => openHar(piecesOf(bytes)));
  const parse = () => timed(async () => void JSON.parse(new TextDecoder().decode(bytes)));
  // Once before, for the engine to compile what it will run.
  await open();
  await parse();
  const pairs: Compared[] = [];
  for (let pair = 1; pair <= OPENINGS; pair++) {
    say(`recording.open, ${pair} of ${OPENINGS}`);
    // Each leaves garbage for the other, so each goes first as often.
    if (pair % 2 === 0) pairs.push({ measured: await open(), baseline: await parse() });
    else {
      const baseline = await parse();
      pairs.push({ measured: await open(), baseline });
    }
  }
  return ratio('recording.open', 'ms', pairs);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
}

function longSession(): Timeline {
  const payload = JSON.stringify({ symbol: 'EURUSD', bid: 1.0842, ask: 1.0844, depth: [1, 2, 3] });
  return sessionOf(
    Array.from({ length: MESSAGES }, (_, number) =>
      received(1, `42["quote",${number},${payload}]`),
    ),
  );
}

function questions(): Timeline {
  return sessionOf(
    Array.from({ length: QUESTIONS }, (_, number) => [
      sent(1, `42${number}["ask",${number}]`),
      received(1, `43${number}[${number}]`),
    ]).flat(),
  );
}

/** A session of Socket.IO that says all this, in batches as they come from a page. */
function sessionOf(messages: readonly Observed[]): Timeline {
  const timeline = new Timeline();
  const steps = [...entered(1, 'recorded'), ...messages];
  for (let at = 0; at < steps.length; at += BATCH) {
    timeline.apply(batchOf(steps.slice(at, at + BATCH), 'doc', at + 1));
  }
  return timeline;
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** Questions that a client has answered in a second. */
async function rateOf(start: () => Promise<{ url: string; close(): Promise<void> }>) {
  const server = await start();
  const client = io(server.url, { transports: ['websocket'], forceNew: true });
  await once(client as never, 'connect');
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: QUESTIONS }, (_, number) => client.emitWithAck('ask', number)),
  );
  const seconds = (performance.now() - begin) / 1_000;
  client.close();
  await server.close();
  return QUESTIONS / seconds;
}

async function startBareServer(): Promise<{ url: string; close(): Promise<void> }> {
  const http = createServer();
  const server = new Server(http);
  server.on('connection', (socket) =>
    socket.on('ask', (number: number, answer: (number: number) => void) => answer(number)),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: async () => void (await server.close()) };
}
