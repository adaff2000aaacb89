import type { Malformed } from '../reading.ts';

/** One packet's place in a message. */
export interface Slice {
  /** What stands there: a text packet, a binary one, or nothing that could be made out. */
  readonly form: 'text' | 'binary' | Malformed;
  /** Characters of a text message, bytes of a binary one. */
  readonly start: number;
  readonly end: number;
  /** The packet's text where it does not stand in the message as such. */
  readonly text?: string;
  /** The message was cut before the packet's end. */
  readonly cut: boolean;
}
