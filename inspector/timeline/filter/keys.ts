/** The keys of the language, in the order in which they are offered, each with what it asks. */
export const KEYS = {
  event: 'name of the event, also of the one that an ack answers; * for any characters',
  ns: 'namespace, such as /chat',
  room: 'room that a labelled event was emitted to',
  to: 'whom a labelled event went to: all, others, rooms, socket',
  dir: 'sent or received',
  kind: 'event, ack, connect, text, …; heartbeat, error',
  size: 'bytes, such as size>1k',
  latency: 'from an event to its ack, such as latency>100ms',
  is: 'waiting, unanswered, binary, truncated, malformed',
  has: 'ack: events that ask for one, and acks',
  ack: 'ack id',
  layer: 'websocket, polling, engine.io, socket.io',
  transport: 'websocket, polling, webtransport',
  conn: 'part of the id of a connection',
  sid: 'part of the id of a session',
  url: "part of a connection's URL",
} as const;

export type Key = keyof typeof KEYS;

export const KEY_NAMES = Object.keys(KEYS) as readonly Key[];

export function isKey(word: string): word is Key {
  return Object.hasOwn(KEYS, word);
}
