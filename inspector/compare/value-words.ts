import { bytesOf } from './canonical.ts';

const LONGEST = 60;

/** A value in a sentence, short. */
export function valueWords(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
  }
  const bytes = bytesOf(value);
  if (bytes !== null) return bytesWords(bytes);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (typeof value === 'object' && value !== null) return objectWords(Object.keys(value));
  return String(value);
}

function bytesWords(bytes: Uint8Array): string {
  const begin = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0'));
  if (bytes.length > begin.length) begin.push('…');
  return `${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'} (${begin.join(' ')})`;
}

function objectWords(keys: readonly string[]): string {
  if (keys.length === 0) return 'an empty object';
  const text = keys.slice(0, 5).join(', ');
  const named = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `an object (${named}${keys.length > 5 ? ', …' : ''})`;
}
