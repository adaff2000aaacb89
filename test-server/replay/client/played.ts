import type { Timeline } from '../../../inspector/timeline/timeline.ts';

/** A packet of the page's that was sent although what it waited for had not come. */
export interface Late {
  /** Its row in the recording. */
  readonly row: number;
  /** Rows in the recording of what did not come in time. */
  readonly waitedFor: readonly number[];
}

/** A packet of the page's that was not sent. */
export interface Unsent {
  readonly row: number;
  readonly reason: string;
}

/** A connection that did not come about, or died. */
export interface Failure {
  readonly url: string;
  readonly reason: string;
}

/** What became of one run. */
export interface Played {
  /** What was sent and received. */
  readonly timeline: Timeline;
  readonly late: readonly Late[];
  readonly unsent: readonly Unsent[];
  readonly failures: readonly Failure[];
  /** Has any server answered? */
  readonly isReached: boolean;
  readonly isAborted: boolean;
}
