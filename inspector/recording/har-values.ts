import type { Header } from '../observation.ts';

/** Parsed JSON that may be anything: each reader gives what it promises, and none throws. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Null for what is no finite number. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function headersOf(value: unknown): readonly Header[] {
  return listOf(value).flatMap((header): Header[] => {
    const { name, value: content } = fieldsOf(header);
    return typeof name === 'string' && typeof content === 'string' ? [[name, content]] : [];
  });
}

// Seconds, milliseconds and microseconds since the epoch are told apart by their size.
const MOST_SECONDS = 1e11;
const MOST_MILLISECONDS = 1e14;

/**
 * A time as tools write it: seconds since the epoch, as Chrome does, or milliseconds, as Playwright
 * does, or ISO 8601.
 * @returns milliseconds since the epoch; null for what is no time
 */
export function timeOf(value: unknown): number | null {
  if (typeof value === 'string') {
    const parsed = Date.parse(value);
    return Number.isFinite(parsed) ? parsed : null;
  }
  const number = numberOf(value);
  if (number === null || number <= 0) return null;
  if (number < MOST_SECONDS) return number * 1_000;
  return number < MOST_MILLISECONDS ? number : number / 1_000;
}
