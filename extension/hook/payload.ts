import { Format } from '../../inspector/observation.ts';
import {
  blobSize,
  byteCount,
  charCodeAt,
  encode,
  getterOf,
  isView,
  isWellFormed,
  min,
  NativeUint8Array,
  setBytes,
  slice,
  toWellFormed,
} from './natives.ts';

const encoder = new TextEncoder();
const bufferLength = getterOf<number>(ArrayBuffer.prototype, 'byteLength');
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const arrayPart = partOf(typedArray);
const viewPart = partOf(DataView.prototype);
const arrayTag = getterOf<string | undefined>(typedArray, Symbol.toStringTag);

/** A payload as it goes into the ring: cut to the limit, with its true size. */
export interface Kept {
  readonly format: number;
  /** Bytes; -1 for a string kept whole. */
  readonly size: number;
  readonly text: string;
  readonly bytes: Uint8Array | null;
}

export function keeping(
  format: number,
  size: number,
  text: string,
  bytes: Uint8Array | null,
): Kept {
  return { format, size, text, bytes };
}

/** @returns characters and bytes */
export function lengthOf({ text, bytes }: Kept): number {
  return text.length + (bytes ? byteCount(bytes) : 0);
}

/** @param limit bytes, or characters of text, to keep */
export function keepText(text: string, limit: number): Kept {
  const whole = isWellFormed(text) ? text : toWellFormed(text);
  if (whole.length <= limit) return keeping(Format.text, -1, whole, null);
  // The concatenation makes the engine copy the part: a plain slice would keep the whole string alive.
  const part = slice(` ${slice(whole, 0, beforeCharacter(whole, limit))}`, 1);
  return keeping(Format.text, byteCount(encode(encoder, whole)), part, null);
}

/** @returns a copy of the bytes of an ArrayBuffer, typed array or DataView; null for anything else */
export function keepBinary(data: unknown, limit: number): Kept | null {
  const part = partIn(data);
  if (!part) return null;
  const length = min(part.length, limit);
  const bytes = new NativeUint8Array(length);
  // A buffer that was transferred is empty, and no array can be made on it.
  if (length > 0) setBytes(bytes, new NativeUint8Array(part.buffer, part.offset, length), 0);
  return keeping(part.isView ? Format.view : Format.arrayBuffer, part.length, '', bytes);
}

/** @returns the size in bytes of a Blob of any realm; null for anything else */
export function sizeOfBlob(data: unknown): number | null {
  return isObject(data) ? attempt(() => blobSize(data)) : null;
}

export function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

function partIn(data: unknown) {
  if (!isObject(data)) return null;
  if (isView(data)) {
    const part = arrayTag(data) === undefined ? viewPart : arrayPart;
    const buffer = part.buffer(data);
    // A DataView whose buffer was transferred or has shrunk throws; the platform sends nothing of it.
    const length = attempt(() => part.length(data)) ?? 0;
    return { buffer, offset: length && part.offset(data), length, isView: true };
  }
  const length = attempt(() => bufferLength(data));
  return length === null ? null : { buffer: data as ArrayBuffer, offset: 0, length, isView: false };
}

/** Brand checks are made by asking: only the platform's own getter knows objects of every realm. */
export function attempt<Value>(ask: () => Value): Value | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

/** Where to cut: at `limit`, or one before when that lies within a surrogate pair. */
function beforeCharacter(text: string, limit: number): number {
  const unit = limit > 0 ? charCodeAt(text, limit - 1) : 0;
  return unit >= 0xd800 && unit < 0xdc00 ? limit - 1 : limit;
}

function partOf(prototype: object) {
  return {
    buffer: getterOf<ArrayBuffer>(prototype, 'buffer'),
    offset: getterOf<number>(prototype, 'byteOffset'),
    length: getterOf<number>(prototype, 'byteLength'),
  };
}
