import type { Entry } from '../../../timeline/entry.ts';

const NAMES: Readonly<Record<Entry['kind'], string>> = {
  handshake: 'handshake',
  open: 'open',
  close: 'close',
  error: 'error',
  ping: 'PING',
  pong: 'PONG',
  probe: 'PROBE',
  upgrade: 'UPGRADE',
  noop: 'NOOP',
  connect: 'CONNECT',
  connect_error: 'CONNECT_ERROR',
  disconnect: 'DISCONNECT',
  event: 'EVENT',
  ack: 'ACK',
  text: 'text',
  json: 'JSON text',
  binary: 'binary',
  malformed: 'malformed',
  gap: 'gap',
  join: 'join',
  leave: 'leave',
};

const ENGINE_PACKETS: Partial<Record<Entry['kind'], string>> = { open: 'OPEN', close: 'CLOSE' };

/** What a row is, in a word: packet types as the specifications write them. */
export function kindName({ kind, layer, ackId }: Entry): string {
  if (layer === 'engine.io' && ENGINE_PACKETS[kind] !== undefined) return ENGINE_PACKETS[kind];
  return kind === 'ack' && ackId !== undefined ? `ACK ${ackId}` : NAMES[kind];
}
