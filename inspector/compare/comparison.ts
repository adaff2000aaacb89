import type { Direction } from '../protocol/reading.ts';
import type { Conversation } from './conversation.ts';

/** One place inside a packet's arguments where two recordings differ. */
export interface Change {
  /** From the arguments on: `[0].user.name`. */
  readonly path: string;
  /** Absent where there is none on that side. */
  readonly a?: unknown;
  readonly b?: unknown;
  /** Among `CompareOptions.ignore` it makes this place no difference. */
  readonly rule: string;
}

interface Said {
  /** The difference in words for a person. */
  readonly words: string;
}

export interface Added extends Said {
  readonly kind: 'added';
}

export interface Missing extends Said {
  readonly kind: 'missing';
}

export interface Changed extends Said {
  readonly kind: 'changed';
  /** The first of them. */
  readonly changes: readonly Change[];
  /** How many there are besides. */
  readonly more: number;
}

export interface Reordered extends Said {
  readonly kind: 'reordered';
  /** What it stands in another order to: packets of its own event, or the packet that caused it. */
  readonly against: 'event' | 'cause';
}

export interface Slower extends Said {
  readonly kind: 'slower';
  /** Milliseconds from the question to its ack, or from the cause to the answer. */
  readonly latencyA: number;
  readonly latencyB: number;
}

export type Difference = Added | Missing | Changed | Reordered | Slower;

/** A packet of one recording beside the one that it corresponds to in the other. */
export interface ComparedRow {
  /** Row in the first timeline; null where only the second has it. */
  readonly a: number | null;
  readonly b: number | null;
  readonly difference: Difference | null;
  /** Index in `Comparison.pairs`. */
  readonly pair: number;
  /** As rules name it: the event, `ack of <event>`, `connect`, `close`, `message`, … */
  readonly name: string;
  readonly namespace?: string;
  readonly direction: Direction | null;
}

/** A session, or a connection without one, and what corresponds to it. */
export interface ConversationPair {
  readonly a: Conversation | null;
  readonly b: Conversation | null;
}

export interface Counts {
  readonly same: number;
  readonly added: number;
  readonly missing: number;
  readonly changed: number;
  readonly reordered: number;
  readonly slower: number;
}

export interface Comparison {
  readonly pairs: readonly ConversationPair[];
  /** By pair, in the order of the first timeline. */
  readonly rows: readonly ComparedRow[];
  readonly counts: Counts;
  readonly isSame: boolean;
}
