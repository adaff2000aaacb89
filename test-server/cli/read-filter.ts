import { InvalidArgumentError } from 'commander';
import type { Filter } from '../../inspector/timeline/filter/filter.ts';
import { isFilterError, parseFilter } from '../../inspector/timeline/filter/parse-filter.ts';

/**
 * Reads the value of `--filter`.
 * @throws InvalidArgumentError when it is no filter
 */
export function readFilter(text: string): Filter {
  const parsed = parseFilter(text);
  if (!isFilterError(parsed)) return parsed;
  throw new InvalidArgumentError(parsed.message);
}
