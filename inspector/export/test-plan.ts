import type { Ending, StepKind } from '../replay/step.ts';

/** What code can play of a recording, and what it is to assert; the same for every target. */
export interface TestPlan {
  readonly conversations: readonly PlanConversation[];
  /** Of all conversations, in the order in which the page saw them. */
  readonly steps: readonly PlanStep[];
  /** Secrets that whoever runs the code has to give: names of environment variables. */
  readonly variables: readonly string[];
  /** URL of the page, without its secrets; empty where it is not known. */
  readonly pageUrl: string;
  /** What could not be exported, in words. */
  readonly notes: readonly string[];
}

export interface PlanConversation {
  readonly index: number;
  /** As HTTP: where it was recorded. */
  readonly origin: string;
  /** Of its URL, as it is there. */
  readonly path: string;
  /** What the application put into the URL; secrets are variables. */
  readonly query: readonly (readonly [name: string, value: unknown])[];
  /** Null for a plain WebSocket. */
  readonly engine: PlanEngine | null;
  /** The conversation that it takes up again by connection state recovery. */
  readonly recovers: number | null;
  /** Of a plain WebSocket. */
  readonly socket: PlanSocket;
}

export interface PlanEngine {
  readonly revision: 3 | 4;
  readonly parser: 'default' | 'msgpack';
  /** In the order in which the page tried them. */
  readonly transports: readonly ('polling' | 'websocket')[];
}

export interface PlanSocket {
  readonly protocols: readonly string[];
  readonly isOpened: boolean;
  /** HTTP status by which the handshake was refused; null where it was not. */
  readonly refusal: number | null;
  /** How the page ended it; null where it did not. */
  readonly closing: { readonly code?: number; readonly reason?: string } | null;
}

export interface PlanStep {
  /** Place in the plan. */
  readonly index: number;
  readonly conversation: number;
  readonly by: 'client' | 'server';
  readonly kind: StepKind;
  /** Where there is no Socket.IO, `/`. */
  readonly namespace: string;
  readonly event: string;
  readonly hasAckId: boolean;
  /** Of an event that is answered: the answer; of an answer: its question. */
  readonly partner: number | null;
  /** Of the server's: the step of the client's that it follows, null for the opening. */
  readonly cause: number | null;
  /** Milliseconds after the step before it. */
  readonly pause: number;
  /**
   * To be said again: arguments, or the one value of a message, with stand-ins. Null where the recording
   * kept only the beginning.
   */
  readonly said: readonly unknown[] | null;
  /** To be expected of the other side, with stand-ins. */
  readonly expected: readonly unknown[] | null;
  /** A message that is the JSON of its value, as JavaScript writes it. */
  readonly isJson: boolean;
  /** Is its content looked at by a step behind it? */
  readonly isBorrowed: boolean;
  readonly ending: Ending | null;
}
