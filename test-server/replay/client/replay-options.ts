import type { SlowerThan } from '../../../inspector/compare/compare-options.ts';
import type { Conversation } from '../../../inspector/compare/conversation.ts';
import type { Targets } from './targets.ts';

/** How a recording is played. */
export interface PlayOptions {
  /** Without an entry an address of this machine is played against as recorded, any other not at all. */
  readonly targets?: Targets;
  /** Sent with every request and handshake. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the recorded payload of each CONNECT, from Socket.IO 3 on. */
  readonly auth?: Readonly<Record<string, unknown>>;
  /** Pauses that the page made itself are divided by it; without it there are none. */
  readonly speed?: number;
  /** Events and paths that are no difference; an event that is ignored is not waited for either. */
  readonly ignore?: readonly string[];
  /** Which conversations are played and compared; all that the server answered when absent. */
  readonly conversations?: (conversation: Conversation) => boolean;
  /** Milliseconds that what a packet waits for may come later than it came in the recording. */
  readonly patienceMs?: number;
  /** Milliseconds that are waited at the end for what comes in addition. */
  readonly settleMs?: number;
  /** That a run may receive before it is ended; 512 MiB when absent. */
  readonly mostBytes?: number;
  readonly signal?: AbortSignal;
}

export interface ReplayOptions extends PlayOptions {
  /** How often it is played; what differs between runs is learned to be no difference. */
  readonly runs?: number;
  readonly slower?: SlowerThan | false;
  readonly onProgress?: (progress: ReplayProgress) => void;
}

export interface ReplayProgress {
  /** From 1. */
  readonly run: number;
  readonly runs: number;
  readonly sent: number;
  readonly toSend: number;
  readonly received: number;
}
