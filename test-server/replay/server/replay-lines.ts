import type { Divergence } from '../../../inspector/replay/divergence.ts';
import type { ReplayServer } from './start-replay-server.ts';

/** The first line of `sockeye replay … --as server --json`. */
export interface ReplayListening {
  readonly type: 'listening';
  readonly url: string;
  readonly port: number;
  /** What is played, by path. */
  readonly paths: ReplayServer['paths'];
}

/** Each further line: what a client did otherwise, as soon as it is known. */
export type ReplayDivergence = { readonly type: 'divergence' } & Divergence;

export type ReplayLine = ReplayListening | ReplayDivergence;

/** The line that says where the replay is, once it listens. */
export function listeningLine({ url, port, paths }: ReplayServer): ReplayListening {
  return { type: 'listening', url, port, paths };
}

/** The line for a divergence. */
export function divergenceLine(divergence: Divergence): ReplayDivergence {
  return { type: 'divergence', ...divergence };
}
