import { describe, expect, test, vi } from 'vitest';
import { replayAsClient } from '../../../../test-server/replay/client/replay-as-client.ts';
import { recordedScenarios } from '../../../recordings/recorded-scenarios.ts';
import { allTo, recordedTimeline } from './recorded-timeline.ts';

// Runs wait for what a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/**
 * What a browser did, played against the same server: all versions of Socket.IO, all transports, both
 * parsers, raw sockets, malformed packets, reconnections, recoveries.
 */
const families =
  /^(?:socket-io|connect-credentials|server-disconnect|reconnection|recovery|two-reconnections|odd|heartbeat-[24]|engine-io|raw|malformed)-/;

/** Its recording does not tell that text goes encoded twice there. */
const untold = ['socket-io-1-jsonp'];

const played = recordedScenarios.filter(
  ({ name }) => families.test(name) && !untold.includes(name),
);

describe('a recording of a browser', () => {
  test.each(played)('is answered the same by the same server: $name', async (scenario) => {
    const timeline = recordedTimeline(scenario.name);
    const running = await scenario.start();
    running.done.catch(() => undefined);
    try {
      const targets = allTo(timeline, running.url);
      const report = await replayAsClient(timeline, { targets, settleMs: 50, slower: false });
      const differences = report.comparison!.rows.flatMap(({ difference }) => difference ?? []);
      expect(differences.map(({ words }) => words)).toEqual([]);
      expect(report).toMatchObject({ outcome: 'same', late: [], unsent: [] });
      expect(report.comparison!.counts.same).toBeGreaterThan(1);
    } finally {
      await running.close();
    }
  });
});
