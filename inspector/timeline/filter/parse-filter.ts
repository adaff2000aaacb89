import type { Filter, FilterError, Term } from './filter.ts';
import { FilterFailure } from './filter-failure.ts';
import { parseWord } from './parse-word.ts';
import { scanWords } from './scan-words.ts';

/**
 * Reads a filter; `docs/filter.md` describes the language. Never throws: what is wrong comes back as
 * the first error.
 */
export function parseFilter(text: string): Filter | FilterError {
  const terms: Term[] = [];
  try {
    for (const word of scanWords(text)) {
      terms.push({ negated: word.negated, test: parseWord(text, word) });
    }
  } catch (failure) {
    if (failure instanceof FilterFailure) return failure.error;
    throw failure;
  }
  return { terms };
}

export function isFilterError(parsed: Filter | FilterError): parsed is FilterError {
  return 'message' in parsed;
}
