import type { Line } from '../../inspector/timeline/line.ts';
import { lineOf } from '../../inspector/timeline/line-of.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import type { Link } from '../panel-link.ts';

/** What the panel shows the console, the tests and `npm start`. */
export interface ConsoleApi {
  readonly sockeyeTimeline: Timeline;
  /** Settles when the panel has everything that the taps of its tab have seen by now. */
  sockeyeFlush(): Promise<void>;
  /**
   * The rows from this number on as lines of `sockeye capture --json`, up to the first that is not
   * settled yet, so that who goes on behind the last misses none. Rows that were cleared, or that went
   * with their page, are no more, so who wants all must ask before that.
   */
  sockeyeLines(from: number): Line[];
}

/** Puts it into the panel's own global scope: no page and no other extension has a way to that. */
export function installConsoleApi(timeline: Timeline, link: Pick<Link, 'flush'>): void {
  const api: ConsoleApi = {
    sockeyeTimeline: timeline,
    sockeyeFlush: () => link.flush(),
    sockeyeLines: (from) => settledLines(timeline, from),
  };
  Object.assign(globalThis, api);
}

function settledLines(timeline: Timeline, from: number): Line[] {
  const now = Date.now();
  const lines: Line[] = [];
  for (let row = from; row < timeline.length && timeline.isSettled(row, now); row++) {
    lines.push(lineOf(timeline, row));
  }
  return lines;
}
