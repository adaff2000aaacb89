import type { Limits } from '../timeline/session.ts';
import type { Step } from './step.ts';

/** One recorded session of Engine.IO, or one plain WebSocket, to be played again. */
export interface Script {
  /** The recorded `sid`, or the id of the connection. */
  readonly name: string;
  /** Name and port of its server. */
  readonly host: string;
  /** Path of its URL, without a slash at the end. */
  readonly path: string;
  /** What the application itself put into its URL, sorted. */
  readonly query: string;
  /** Null for a plain WebSocket. */
  readonly engine: EngineFacts | null;
  readonly socket: SocketFacts;
  readonly steps: readonly Step[];
  /** The script of the session that this one follows by a reconnect. */
  readonly previous: Script | null;
}

export interface EngineFacts {
  readonly revision: 3 | 4;
  /** Socket.IO, not an application on Engine.IO alone. */
  readonly isSocketIo: boolean;
  readonly limits: Limits | null;
  /** Text of its polling is encoded as UTF-8 twice, as Socket.IO 1 does; null where that is not known. */
  readonly isTwiceEncoded: boolean | null;
  /** The transport that it began with. */
  readonly transport: 'polling' | 'websocket';
}

/** Of a plain WebSocket's handshake. */
export interface SocketFacts {
  /** What the server chose; empty for none. */
  readonly subprotocol: string;
  readonly isDeflated: boolean;
  /** HTTP status by which the handshake was refused; null where it was not. */
  readonly refusal: number | null;
}
