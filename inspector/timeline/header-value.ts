import type { Header } from '../observation.ts';

/** The first value of a header, its name in lower case; null where it is missing. */
export function headerValue(headers: readonly Header[], name: string): string | null {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1] ?? null;
}
