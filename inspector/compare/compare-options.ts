import type { Conversation } from './conversation.ts';

export interface CompareOptions {
  /**
   * What is no difference: an event by its name, or a path inside arguments: `chat message[0].at`,
   * `history[0][*].id`, `ack of join[0].token`. `*` in front means any event: `*.id` is every property
   * `id`, however deep. A rule holds for what is below its path too.
   */
  readonly ignore?: readonly string[];
  /** When an ack or an answer is slower; false: never. */
  readonly slower?: SlowerThan | false;
  /** Compare pings and pongs too. */
  readonly heartbeats?: boolean;
  /** Compare what transports say among themselves too: handshakes of Engine.IO, probes, upgrades, noops. */
  readonly transports?: boolean;
  /** Compare status and headers of handshakes too. */
  readonly handshakes?: boolean;
  /** Which conversations of the first recording are compared; all when absent. */
  readonly conversationsOfA?: (conversation: Conversation) => boolean;
  /** The same of the second. */
  readonly conversationsOfB?: (conversation: Conversation) => boolean;
}

/** Both must be exceeded. */
export interface SlowerThan {
  /** So many times the latency of the first recording. */
  readonly factor: number;
  /** So many milliseconds more than in the first recording. */
  readonly floorMs: number;
}

/** Below this, two runs of one server on one machine differ by themselves. */
export const DEFAULT_SLOWER: SlowerThan = { factor: 3, floorMs: 250 };
