import type { Payload } from '../protocol/reading.ts';

/** `message` is what carries no Socket.IO: of a plain WebSocket, or of Engine.IO alone. */
export type StepKind =
  | 'connect'
  | 'connect_error'
  | 'disconnect'
  | 'event'
  | 'ack'
  | 'message'
  | 'close';

/** What a packet says, on either side. */
export interface Said {
  readonly kind: StepKind;
  /** Absent where there is no Socket.IO. */
  readonly namespace?: string;
  /** Of a CONNECT of Socket.IO 1 and 2. */
  readonly query?: string;
  readonly event?: string;
  /** Of an event and an ack; absent where the recording kept only the beginning. */
  readonly args?: readonly unknown[];
  readonly ackId?: number;
  /** Of a CONNECT; text or bytes of a message. */
  readonly data?: unknown;
}

interface CommonStep extends Said {
  /** Place in the script. */
  readonly index: number;
  /** Milliseconds from the beginning of the session, as recorded. */
  readonly at: number;
}

/** Something that the client did. */
export interface ClientStep extends CommonStep {
  readonly by: 'client';
  /** Of an event: the server's answer. Of an answer: the server's question. Null for none. */
  readonly partner: number | null;
}

/** Something that the server did, and does again. */
export interface ServerStep extends CommonStep {
  readonly by: 'server';
  readonly partner: number | null;
  /** The client's step that it follows; -1 for the opening of the session. */
  readonly cause: number;
  /** Milliseconds after the cause. */
  readonly delay: number;
  /** The server's CONNECT of its namespace, without which the client would not take it. */
  readonly requires: number | null;
  /** Null for a close, and where the recording does not have it whole. */
  readonly packet: RecordedPacket | null;
  /** Of a close. */
  readonly ending?: Ending;
}

export type Step = ClientStep | ServerStep;

/** What goes into a message of Engine.IO, or of the WebSocket, as it was recorded. */
export interface RecordedPacket {
  readonly content: Payload;
  /** Where Socket.IO's payload begins in a text; 0 where there is no Socket.IO. */
  readonly payloadStart: number;
  readonly attachments: readonly Uint8Array[];
  readonly parser: 'default' | 'msgpack';
}

/** How the server ended the connection. */
export interface Ending {
  /** Of the WebSocket; 1005 where there was none. */
  readonly code: number;
  readonly reason: string;
  /** By a close frame or packet, or by cutting the wire. */
  readonly isClean: boolean;
}
