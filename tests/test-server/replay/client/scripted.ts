import type { Timeline } from '../../../../inspector/timeline/timeline.ts';
import { replayAsClient } from '../../../../test-server/replay/client/replay-as-client.ts';
import type {
  PlayOptions,
  ReplayOptions,
} from '../../../../test-server/replay/client/replay-options.ts';
import type { ReplayReport } from '../../../../test-server/replay/client/replay-report.ts';
import { type Packet, stepOf, timelineOf } from '../../../inspector/compare/traffic.ts';
import { opened, opening, received } from '../../../inspector/timeline/batch-of.ts';
import type { PlayedServer } from './played-server.ts';

export type Protocol = 'socket.io 4' | 'socket.io 2' | 'raw';

/** Until it is clear that nothing more comes. */
export const quick: PlayOptions = { patienceMs: 300, settleMs: 60 };

/** What a page would do, with the server's packets as far as the page waits for them. */
export function scripted(
  protocol: Protocol,
  host: string,
  packets: readonly Packet[],
  path = '/feed',
): Timeline {
  if (protocol === 'raw') {
    return timelineOf([opening(1, `ws://${host}${path}`), opened(1), ...packets.map(stepOf)]);
  }
  const revision = protocol === 'socket.io 4' ? 4 : 3;
  return timelineOf([
    opening(1, `ws://${host}/socket.io/?EIO=${revision}&transport=websocket`),
    opened(1),
    received(
      1,
      '0{"sid":"aaaaaaaaaaaaaaaaAAAB","upgrades":[],"pingInterval":25000,"pingTimeout":20000}',
    ),
    ...(revision === 4 ? [stepOf(['sent', '40'])] : []),
    stepOf(['received', revision === 4 ? '40{"sid":"bbbbbbbbbbbbbbbbAAAC"}' : '40']),
    ...packets.map(stepOf),
  ]);
}

/** Has a script played, and takes what came for the recording. */
export async function recorded(
  protocol: Protocol,
  server: PlayedServer,
  packets: readonly Packet[],
): Promise<Timeline> {
  return (await replayAsClient(scripted(protocol, server.host, packets), quick)).played!;
}

/** Plays a recording against a server, whatever origin it was made with. */
export function playedTo(
  timeline: Timeline,
  server: PlayedServer,
  options: ReplayOptions = {},
): Promise<ReplayReport> {
  const { url } = timeline.connections[0]!;
  const targets = new Map([[new URL(url).origin.replace('ws', 'http'), server.origin]]);
  return replayAsClient(timeline, { ...quick, targets, ...options });
}

/** The differences in words. */
export function wordsOf(report: ReplayReport): string[] {
  return report.comparison!.rows.flatMap(({ difference }) => difference?.words ?? []);
}
