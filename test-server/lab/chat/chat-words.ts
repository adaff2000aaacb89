/** What travels in the chat: the words that the lab's server and its page share. */

export interface Sender {
  readonly id: string;
  readonly nickname: string;
}

export interface Person extends Sender {
  readonly rooms: readonly string[];
}

export interface Room {
  readonly name: string;
  readonly members: number;
}

export interface Welcome {
  readonly you: Person;
  /** Connection state recovery brought the session back, rooms and nickname included. */
  readonly recovered: boolean;
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  /** Only in a cluster: the node that this client has come to. */
  readonly node?: string;
}

export interface ChatMessage {
  readonly from: Sender;
  readonly text: string;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number;
  /** Only on a room message. */
  readonly room?: string;
}

export interface Typing {
  readonly from: Sender;
  readonly typing: boolean;
  readonly room?: string;
}

export interface Avatar {
  readonly from: Sender;
  /** The bytes of the picture: a Buffer in Node, an ArrayBuffer in a browser. */
  readonly picture: Uint8Array | ArrayBuffer;
}

export interface Statistics {
  readonly uptimeSeconds: number;
  /** Open Engine.IO connections, by the path of their server. */
  readonly connections: Readonly<Record<string, number>>;
  /** Resident memory of the lab's process. */
  readonly memoryBytes: number;
  /** Only in a cluster: the node that all this is of. */
  readonly node?: string;
}

/** The one argument of every ack. */
export type Answer = ({ readonly ok: true } & Readonly<Record<string, unknown>>) | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly error: string;
}
