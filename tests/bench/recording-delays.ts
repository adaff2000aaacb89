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

/** How much later a replay at the recorded speed is than plain timers at the same moments. */
export const measureDelays: Measure = async function* (say) {
  const recorded = session(...DUE.map((due, n) => at(due + 100, received(1, `42["tick",${n}]`))));
  const beyond: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    say(`recording.replayDelayP99, ${round} of ${ROUNDS}`);
    const server = await startReplayServer(recorded, { speed: 1 });
    try {
      // At the same time, so that both have the same machine: what halts one halts the other.
      const [replay, timers] = await Promise.all([timesOfReplay(server.url), timesOfTimers()]);
      beyond.push(percentileOf(lateness(replay), 99) - percentileOf(lateness(timers), 99));
    } finally {
      await server.close();
    }
  }
  yield absolute('recording.replayDelayP99', 'ms', beyond);
};

/** Milliseconds by which each comes later than the promptest, all beside their being due. */
function lateness(came: readonly number[]): number[] {
  const off = came.map((time, n) => time - DUE[n]!);
  const promptest = Math.min(...off);
  return off.map((time) => time - promptest);
}

/** When each plain timer has fired. */
function timesOfTimers(): Promise<number[]> {
  return Promise.all(
    DUE.map(
      (due) => new Promise<number>((fired) => setTimeout(() => fired(performance.now()), due)),
    ),
  );
}

/** When each event has come to a real client. */
async function timesOfReplay(url: string): Promise<number[]> {
  const client = io(url, { transports: ['websocket'], forceNew: true });
  const came: number[] = [];
  await new Promise<void>((resolve) => {
    client.on('tick', () => {
      came.push(performance.now());
      if (came.length === DUE.length) resolve();
    });
  });
  client.close();
  return came;
}
