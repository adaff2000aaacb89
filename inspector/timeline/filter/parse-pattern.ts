import type { Test } from './filter.ts';
import { FilterFailure } from './filter-failure.ts';
import type { Word } from './scan-words.ts';

/** @throws FilterFailure with the engine's own reason */
export function parsePattern({ start, end }: Word, source: string, flags: string): Test {
  if (flags !== '' && flags !== 'i') {
    const message = `expected behind the closing / nothing or i, got ${flags}; put it in quotes to find it as text`;
    throw new FilterFailure(message, end - flags.length, end);
  }
  try {
    return { on: 'pattern', pattern: new RegExp(source, flags) };
  } catch (error) {
    const message = `expected a regular expression, got one that does not compile: ${reasonOf(error)}`;
    throw new FilterFailure(message, start, end);
  }
}

/** Chromium repeats the whole expression in front of its reason. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.slice(message.lastIndexOf(': ') + 1).trim();
}
