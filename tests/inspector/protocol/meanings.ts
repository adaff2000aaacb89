import type { Direction, Payload, Reading } from '../../../inspector/protocol/reading.ts';
import type { SessionReader } from '../../../inspector/protocol/session-reader.ts';

/** Of each reading what it is, without its places. */
export function meanings(readings: readonly Reading[]): readonly Partial<Reading>[] {
  return readings.map(({ start, end, payloadStart, ...meaning }) => meaning);
}

/** What a session reads in one message of its WebSocket. */
export function meaningsOf(
  reader: SessionReader,
  direction: Direction,
  payload: Payload,
): readonly Partial<Reading>[] {
  return meanings(reader.read(direction, payload, { transport: 'websocket' }));
}
