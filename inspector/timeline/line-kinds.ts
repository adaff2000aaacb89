import type { Layer } from '../protocol/reading.ts';
import type { LineKind } from './line.ts';

/** All kinds of rows; the place of each is the number by which it is stored. */
export const KINDS: readonly LineKind[] = [
  'handshake',
  'open',
  'close',
  'error',
  'ping',
  'pong',
  'probe',
  'upgrade',
  'noop',
  'connect',
  'connect_error',
  'disconnect',
  'event',
  'ack',
  'text',
  'json',
  'binary',
  'malformed',
  'gap',
  'join',
  'leave',
];

/** All layers, as stored. */
export const LAYERS: readonly Layer[] = ['websocket', 'polling', 'engine.io', 'socket.io'];

/** What only keeps a session alive or lets a waiting poll go, in every version of Engine.IO. */
export const HEARTBEATS: readonly LineKind[] = ['ping', 'pong', 'noop'];
