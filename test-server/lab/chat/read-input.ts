/** Thrown for input that a client should not have sent; the message is the client's answer. */
export class RefusedInput extends Error {}

interface TextRule {
  readonly what: string;
  readonly maxLength: number;
}

// Bounds a broadcast: one client's message goes to all of them.
export const messageRule: TextRule = { what: 'a message', maxLength: 2000 };
// Both stand in lists that every client gets again at each change.
export const nicknameRule: TextRule = { what: 'a nickname', maxLength: 24 };
export const roomRule: TextRule = { what: 'a room name', maxLength: 32 };
export const socketIdRule: TextRule = { what: 'a socket id', maxLength: 64 };

/** A quarter of Socket.IO's default limit of a message (1 MB), so that base64 fits as well. */
export const avatarMaxBytes = 256 * 1024;

/**
 * Reads text from a client, trimmed.
 *
 * @throws {RefusedInput} when it is no string, blank, too long, or holds control characters
 */
export function readText(value: unknown, { what, maxLength }: TextRule): string {
  if (typeof value !== 'string') {
    throw new RefusedInput(`expected ${what} as a string, got ${nameOf(value)}`);
  }
  const text = value.trim();
  if (text.length === 0 || text.length > maxLength) {
    throw new RefusedInput(
      `expected ${what} of 1 to ${maxLength} characters, got ${text.length} of them`,
    );
  }
  if (/\p{Cc}/u.test(text)) {
    throw new RefusedInput(`expected ${what} without control characters`);
  }
  return text;
}

/**
 * Reads one own property of an object from a client.
 *
 * @throws {RefusedInput} when it is no object
 */
export function readProperty(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) {
    throw new RefusedInput(`expected an object with a property "${name}", got ${nameOf(value)}`);
  }
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/**
 * Reads the bytes of a picture from a client.
 *
 * @throws {RefusedInput} when they are no bytes, none, or more than `avatarMaxBytes`
 */
export function readPicture(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) {
    throw new RefusedInput(`expected a picture as binary, got ${nameOf(value)}`);
  }
  if (value.byteLength === 0 || value.byteLength > avatarMaxBytes) {
    throw new RefusedInput(
      `expected a picture of 1 to ${avatarMaxBytes} bytes, got ${value.byteLength} of them`,
    );
  }
  return value;
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  return Array.isArray(value) ? 'an array' : typeof value;
}
