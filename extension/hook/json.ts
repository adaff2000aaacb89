import { bare, stringify } from './natives.ts';

/** What a detail is made of; the lists in it are bare. */
export interface Written {
  readonly [name: string]: string | number | boolean | undefined | readonly string[];
}

/**
 * Writes a detail as JSON; a member that is not defined is left out. Neither it nor a list in it
 * inherits anything, so that a `toJSON` that a page has put on a prototype is not found.
 */
export function json(detail: Written): string {
  return stringify(bare(detail));
}
