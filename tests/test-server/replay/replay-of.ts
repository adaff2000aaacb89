import { onTestFinished } from 'vitest';
import type { Divergence } from '../../../inspector/replay/divergence.ts';
import { readScripts } from '../../../inspector/replay/read-scripts.ts';
import type { Script } from '../../../inspector/replay/script.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import type { Progress } from '../../../test-server/replay/server/replay-log.ts';
import {
  type ReplayServer,
  type ReplayServerOptions,
  startReplayServer,
} from '../../../test-server/replay/server/start-replay-server.ts';
import { timelineOf } from '../../inspector/replay/timeline-of.ts';

export interface Replayed {
  readonly server: ReplayServer;
  readonly scripts: readonly Script[];
  /** The next divergence, or the next that a condition holds for. */
  divergence(holds?: (one: Divergence) => boolean): Promise<Divergence>;
  /** Resolves when so many sessions are over. */
  over(sessions: number): Promise<void>;
}

/** A replay of a golden recording, or of a timeline, until the test is over. */
export async function replayOf(
  source: string | Timeline,
  options: ReplayServerOptions = {},
): Promise<Replayed> {
  const timeline = typeof source === 'string' ? timelineOf(source) : source;
  const divergences: Divergence[] = [];
  const over = new Set<string>();
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const waker of wakers) waker();
  };
  const until = <T>(look: () => T | undefined) =>
    new Promise<T>((resolve) => {
      const waker = () => {
        const found = look();
        if (found === undefined) return;
        wakers.delete(waker);
        resolve(found);
      };
      wakers.add(waker);
      waker();
    });
  const server = await startReplayServer(timeline, {
    speed: 'max',
    ...options,
    onDivergence: (one) => {
      divergences.push(one);
      wake();
    },
    onProgress: ({ session, isOver }: Progress) => {
      if (!isOver) return;
      over.add(session);
      wake();
    },
  });
  onTestFinished(() => server.close());
  return {
    server,
    scripts: readScripts(timeline),
    divergence: (holds = () => true) =>
      until(() => {
        const place = divergences.findIndex(holds);
        return place === -1 ? undefined : divergences.splice(place, 1)[0];
      }),
    over: async (sessions) => {
      await until(() => (over.size >= sessions ? true : undefined));
    },
  };
}
