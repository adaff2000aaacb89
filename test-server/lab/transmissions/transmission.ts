import type { Parameters } from './transmission-words.ts';

/** One thing that Socket.IO can do, to be had with a click. */
export interface Transmission {
  /** What the sender emits to have it done; unless the client does it alone. */
  readonly name: string;
  /** The line of code with Socket.IO 4; absent where that cannot do it. Parameters in braces. */
  readonly code?: string;
  /** The same with Socket.IO 2. */
  readonly oldCode?: string;
  readonly sends?: readonly (keyof Parameters)[];
  /** The client does it without asking the server. */
  readonly isOfClient?: true;
  /** Done to the connection that the ack would take. */
  readonly isUnanswered?: true;
}

export interface TransmissionGroup {
  readonly title: string;
  readonly transmissions: readonly Transmission[];
}
