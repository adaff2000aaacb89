import { base64Encode } from '../protocol/base64.ts';
import type { BytesJson } from './line.ts';

/**
 * Values deeper than this are replaced by a text that says so: JSON.stringify, and most of what reads a
 * line, walks by recursion.
 */
const DEEPEST = 500;
const TOO_DEEP = `[nested more than ${DEEPEST} levels deep]`;

const BYTES_KEY = /^\$+bytes$/;

/** Bytes inside JSON. */
export function bytesJson(bytes: Uint8Array): BytesJson {
  return { $bytes: base64Encode(bytes) };
}

/**
 * A value as JSON can hold it, without loss of bytes:
 *
 * - bytes become `{"$bytes": base64}`, and a key `$bytes`, `$$bytes`, … of the page's own gets one more
 *   `$` in front;
 * - what only MessagePack can carry becomes the nearest that JSON has: a date its ISO 8601 text, a big
 *   integer its decimal digits as text, NaN and the infinities null, undefined null in an array and
 *   nothing in an object;
 * - what is nested too deeply becomes a text that says so.
 */
export function jsonSafe(value: unknown): unknown {
  return safe(value, 0) ?? null;
}

function safe(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'object':
      return value === null ? null : safeObject(value, depth);
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return value.toString();
    case 'string':
    case 'boolean':
      return value;
    default:
      return undefined;
  }
}

function safeObject(value: object, depth: number): unknown {
  if (value instanceof Uint8Array) return bytesJson(value);
  if (value instanceof ArrayBuffer) return bytesJson(new Uint8Array(value));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (depth >= DEEPEST) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item) => safe(item, depth + 1) ?? null);
  const entries = Object.entries(value).map(
    ([key, item]) => [escapeKey(key), safe(item, depth + 1)] as const,
  );
  // fromEntries makes own properties, even of a key `__proto__`.
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function escapeKey(key: string): string {
  return BYTES_KEY.test(key) ? `$${key}` : key;
}
