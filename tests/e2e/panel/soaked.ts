import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import type { ScriptedDocument } from '../../../test-server/devtools/driven-document.ts';

/** What the panel has of a connection, in runs of numbers without a hole: `[[1, 8], [3009, 200000]]`. */
export interface HeldConnection {
  readonly received: readonly (readonly [number, number])[];
  readonly sent: readonly (readonly [number, number])[];
  /** Observations that rows of gaps count. */
  readonly dropped: number;
  /** Rows of gaps, by what stands before each: the number of the last message received. */
  readonly gaps: readonly { readonly behind: number; readonly count: number }[];
}

/** What the panel's timeline holds of numbered messages, by path and query of the socket's URL. */
export function heldIn(panel: ScriptedDocument): Promise<Record<string, HeldConnection>> {
  return panel.evaluate(() => {
    type Runs = [number, number][];
    interface Draft {
      received: Runs;
      sent: Runs;
      dropped: number;
      gaps: { behind: number; count: number }[];
    }
    const timeline = (globalThis as unknown as { sockeyeTimeline: Timeline }).sockeyeTimeline;
    const held: Record<string, Draft> = {};
    const add = (runs: Runs, number: number) => {
      const run = runs.at(-1);
      if (run && run[1] === number - 1) run[1] = number;
      else runs.push([number, number]);
    };
    for (let row = timeline.first; row < timeline.length; row++) {
      if (timeline.isForgotten(row)) continue;
      const { kind, connection, dropped = 0 } = timeline.entry(row);
      const { pathname, search } = new URL(connection.url || 'ws://unknown/');
      held[pathname + search] ??= { received: [], sent: [], dropped: 0, gaps: [] };
      const one = held[pathname + search]!;
      if (kind === 'gap') {
        one.dropped += dropped;
        one.gaps.push({ behind: one.received.at(-1)?.[1] ?? 0, count: dropped });
      }
      if (kind !== 'text') continue;
      const text = timeline.packet(row)?.carried as string;
      const number = Number(/\d+/.exec(text)?.[0]);
      add(text.startsWith('sent') ? one.sent : one.received, number);
    }
    return held;
  });
}
