import { utf8Decode } from '../utf8.ts';
import { stepInto, unsignedAt } from './msgpack-walk.ts';

/** Number of entries of the map that begins at `at`; null when there is none. */
export function mapSizeAt(bytes: Uint8Array, at: number): number | null {
  const prefix = bytes[at];
  if (prefix === undefined || !(isFix(prefix, 0x80) || prefix === 0xde || prefix === 0xdf))
    return null;
  const step = stepInto(bytes, at);
  return step === null ? null : step.values / 2;
}

/** Number of items of the array that begins at `at`; null when there is none. */
export function arraySizeAt(bytes: Uint8Array, at: number): number | null {
  const prefix = bytes[at];
  if (prefix === undefined || !(isFix(prefix, 0x90) || prefix === 0xdc || prefix === 0xdd))
    return null;
  return stepInto(bytes, at)?.values ?? null;
}

/** The string that begins at `at`; null when there is none, or it is cut. */
export function stringAt(bytes: Uint8Array, at: number): string | null {
  const prefix = bytes[at];
  if (prefix === undefined) return null;
  const isString = (prefix >= 0xa0 && prefix < 0xc0) || (prefix >= 0xd9 && prefix <= 0xdb);
  const step = isString ? stepInto(bytes, at) : null;
  return step === null ? null : utf8Decode(bytes.subarray(step.content, step.next));
}

/** The whole number that begins at `at`; null when there is none, or it is cut. */
export function integerAt(bytes: Uint8Array, at: number): number | null {
  const prefix = bytes[at];
  if (prefix === undefined) return null;
  if (prefix < 0x80) return prefix;
  if (prefix >= 0xe0) return prefix - 0x100;
  if (prefix < 0xcc || prefix > 0xd3 || stepInto(bytes, at) === null) return null;
  const width = 1 << ((prefix - 0xcc) % 4);
  return prefix < 0xd0 ? unsignedAt(bytes, at + 1, width) : signedAt(bytes, at + 1, width);
}

/** Two's complement, big-endian; 8 bytes in two halves, since all of them are no exact number. */
function signedAt(bytes: Uint8Array, at: number, width: number): number {
  if (width === 8) return signedAt(bytes, at, 4) * 2 ** 32 + unsignedAt(bytes, at + 4, 4);
  const unsigned = unsignedAt(bytes, at, width);
  return bytes[at]! >= 0x80 ? unsigned - 2 ** (8 * width) : unsigned;
}

/** Whether the value at `at` is what `socket.io-msgpack-parser` writes for undefined: fixext 1, type 0. */
export function isUndefinedAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xd4 && bytes[at + 1] === 0;
}

function isFix(prefix: number, base: number): boolean {
  return (prefix & 0xf0) === base;
}
