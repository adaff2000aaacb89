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

const FLOAT_32 = 0xca;
const FLOAT_64 = 0xcb;

/** The whole number that begins at `at`, also one that is written as a float; null when there is none, or it is cut. */
export function integerAt(bytes: Uint8Array, at: number): number | null {
  const prefix = bytes[at];
  if (prefix === undefined) return null;
  if (prefix < 0x80) return prefix;
  if (prefix >= 0xe0) return prefix - 0x100;
  if (prefix < FLOAT_32 || prefix > 0xd3 || stepInto(bytes, at) === null) return null;
  if (prefix <= FLOAT_64) return wholeFloatAt(bytes, at);
  const width = 1 << ((prefix - 0xcc) % 4);
  return prefix < 0xd0 ? unsignedAt(bytes, at + 1, width) : signedAt(bytes, at + 1, width);
}

function wholeFloatAt(bytes: Uint8Array, at: number): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at + 1);
  const value = bytes[at] === FLOAT_32 ? view.getFloat32(0) : view.getFloat64(0);
  return Number.isInteger(value) ? value : null;
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
