import { io } from 'socket.io-client';
import { startReplayServer } from '../../test-server/replay/server/start-replay-server.ts';
import { at, session } from '../inspector/replay/recorded.ts';
import { received } from '../inspector/timeline/batch-of.ts';
import type { Measure } from './figure.ts';
import { absolute } from './ratio.ts';
import { percentileOf } from './spread.ts';

const ROUNDS = 7;

/** Milliseconds from each event of the recorded server to the next: 5 to 40, without an order. */
const DELAYS: readonly number[] = Array.from({ length: 300 }, (_, n) => 5 + ((n * 17) % 36));

/** When each event is due, in milliseconds after the first. */
const DUE = [0];
for (const delay of DELAYS) DUE.push(DUE.at(-1)! + delay);

/** How much further a replay at the recorded speed is off the recorded delays than a plain timer. */
export const measureDelays: Measure = async function* (say) {
  const recorded = session(...DUE.map((due, n) => at(due + 100, received(1, `42["tick",${n}]`))));
  const beyond: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    say(`recording.replayDelayP99, ${round} of ${ROUNDS}`);
    const timer = percentileOf(await offOfTimers(), 99);
    const server = await startReplayServer(recorded, { speed: 1 });
    try {
      beyond.push(percentileOf(await offOfReplay(server.url), 99) - timer);
    } finally {
      await server.close();
    }
  }
  yield absolute('recording.replayDelayP99', 'ms', beyond);
};

/** Milliseconds by which each timer is off its delay, one set after the other. */
async function offOfTimers(): Promise<number[]> {
  const off: number[] = [];
  for (const delay of DELAYS) {
    const begin = performance.now();
    await new Promise((resolve) => setTimeout(resolve, delay));
    off.push(Math.abs(performance.now() - begin - delay));
  }
  return off;
}

/** Milliseconds by which each event is off the time at which it was due after the first, at a real client. */
async function offOfReplay(url: string): Promise<number[]> {
  const client = io(url, { transports: ['websocket'], forceNew: true });
  const came: number[] = [];
  await new Promise<void>((resolve) => {
    client.on('tick', () => {
      came.push(performance.now());
      if (came.length === DUE.length) resolve();
    });
  });
  client.close();
  return came.slice(1).map((time, n) => Math.abs(time - came[0]! - DUE[n + 1]!));
}
