/** What travels between the lab's transmissions and their pages: the words that both share. */

export const transmissionsNamespace = '/transmissions';

/** A few fixed ones: every room is bounded, and none can be named after a socket id. */
export const rooms = ['tea', 'lobby', 'help'] as const;

export type Room = (typeof rooms)[number];

/** What is emitted to whoever is meant. */
export interface News {
  /** The name of the client that asked for it. */
  readonly from: string;
  readonly text: string;
}

/** What a client may send along with an action. */
export interface Parameters {
  readonly text: string;
  readonly room: Room;
  /** A second room. */
  readonly other: Room;
  /** A socket id. */
  readonly target: string;
  readonly bytes: Uint8Array;
}

/** `socket.data`: it stays when connection state recovery brings the socket back. */
export interface SocketData {
  name: string;
  clicks: number;
}

/** A socket, as `fetchSockets` tells it. */
export interface SocketPortrait {
  readonly id: string;
  /** Without the room that bears its id. */
  readonly rooms: readonly string[];
  readonly data: SocketData;
}

/** What a client is told when it arrives. */
export interface Welcome {
  readonly id: string;
  readonly name: string;
  readonly rooms: readonly string[];
  /** Connection state recovery brought the socket back; never with Socket.IO 2. */
  readonly recovered: boolean;
}

/** What is emitted without having been asked for. */
export const standingEvents = [
  'welcome',
  'arrived',
  'gone',
  'your rooms',
  'question',
  'refused',
] as const;
