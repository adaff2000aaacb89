/** Where a client does not do what the recording has. */
export interface Divergence {
  /**
   * - `unexpected`: the client sent what the recording does not have, or has less often;
   * - `missing`: the client did not send what the recording has;
   * - `different`: the recording has it in its place, but otherwise;
   * - `unanswered`: the client did not answer a question of the server's, as it did in the recording.
   */
  readonly kind: 'unexpected' | 'missing' | 'different' | 'unanswered';
  /** The session that is being played: its `sid`, or `socket-<n>` for a plain WebSocket. */
  readonly session: string;
  /** What it is played from: the recorded `sid`, or the id of the connection. */
  readonly recorded: string;
  /** Number of the step in the recorded session, from 0. */
  readonly step?: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** For a person. */
  readonly message: string;
  /** As JSON can hold it; see `jsonSafe`. */
  readonly expected?: unknown;
  readonly got?: unknown;
}

/** So many of a replay are kept and told; what a person or a job reads is far less. */
export const MOST_DIVERGENCES = 10_000;

/** What a script knows of a divergence; session and time are for who plays it. */
export type Finding = Omit<Divergence, 'session' | 'recorded' | 'at'>;
