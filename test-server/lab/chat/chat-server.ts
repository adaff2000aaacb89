import type { Person } from './chat-words.ts';

/** One client in one namespace, whichever Socket.IO it speaks. */
export interface ChatSocket {
  readonly id: string;
  /** Connection state recovery brought this socket back; never with Socket.IO 2. */
  readonly recovered: boolean;
  /** Undefined until a name is given; kept over connection state recovery. */
  nickname: string | undefined;
  join(room: string): Promise<void>;
  leave(room: string): Promise<void>;
  /** Emits to this client. */
  send(event: string, ...args: readonly unknown[]): void;
  /** Emits to everybody else in the namespace, or in one of its rooms. */
  sendToOthers(room: string | undefined, event: string, ...args: readonly unknown[]): void;
}

/** What the owner of a namespace hears of a socket that arrived. */
export interface Visit {
  /** `args` is as hostile as the client that sent it; an ack function stands last in it. */
  onEvent(event: unknown, args: readonly unknown[]): void;
  onGone(): void;
}

/** Why a client may not enter; travels in CONNECT_ERROR (Socket.IO 2: ERROR, `data` only). */
export interface NotAdmitted {
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ChatNamespace {
  /** `credentials` is what came as `auth` (Socket.IO 4) or in the query (Socket.IO 2). */
  onAdmission(check: (credentials: unknown) => NotAdmitted | undefined): void;
  onArrival(handler: (socket: ChatSocket) => Visit): void;
  /** Emits to everybody in the namespace, or only to a room or socket id. */
  send(to: string | undefined, event: string, ...args: readonly unknown[]): void;
  /** Everybody in the namespace; `rooms` as the server knows them. */
  people(): Promise<Person[]>;
}

/** An Engine.IO connection. */
export interface ChatConnection {
  readonly id: string;
  once(event: 'close', listener: () => void): unknown;
}

/** A Socket.IO server of any age, as far as the chat needs one. */
export interface ChatServer {
  readonly path: string;
  namespace(name: string): ChatNamespace;
  /** How many Engine.IO connections are open. */
  connections(): number;
  onConnection(listener: (connection: ChatConnection) => void): void;
  /** Takes leave of every client; the owner of the HTTP server closes that. */
  close(): void;
}
