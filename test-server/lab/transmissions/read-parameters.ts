import { RefusedInput, readProperty, readText, socketIdRule } from '../chat/read-input.ts';
import { type Parameters, type Room, rooms } from './transmission-words.ts';

// It goes to every client: enough to recognise one's own in a timeline.
const textRule = { what: 'a text', maxLength: 200 };

/** Twice in one event to every client, and still nothing to wait for. */
export const maxBytes = 64 * 1024;

const none: Parameters = {
  text: '',
  room: 'tea',
  other: 'tea',
  target: '',
  bytes: new Uint8Array(),
};

const readers: { readonly [Name in keyof Parameters]: (value: unknown) => Parameters[Name] } = {
  text: (value) => readText(value, textRule),
  room: readRoom,
  other: readRoom,
  target: (value) => readText(value, socketIdRule),
  bytes: readBytes,
};

/**
 * Reads of a client's payload what an action needs; the rest stays at values that nothing uses.
 *
 * @throws {RefusedInput} when one is missing, of another kind, or out of bounds
 */
export function readParameters(
  payload: unknown,
  names: readonly (keyof Parameters)[] = [],
): Parameters {
  const read = names.map((name) => [name, readers[name](readProperty(payload, name))] as const);
  return { ...none, ...Object.fromEntries(read) };
}

function readRoom(value: unknown): Room {
  const room = rooms.find((name) => name === value);
  if (room) return room;
  throw new RefusedInput(`expected one of the rooms ${rooms.join(', ')}`);
}

function readBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new RefusedInput('expected bytes as binary');
  if (value.byteLength === 0 || value.byteLength > maxBytes) {
    throw new RefusedInput(`expected 1 to ${maxBytes} bytes, got ${value.byteLength} of them`);
  }
  return value;
}
