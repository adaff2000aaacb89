import { bare, isArray, stringify } from './natives.ts';
import { isObject } from './payload.ts';

/** What a detail is made of. Objects and arrays are those of the hook, with all that they have their own. */
export type Written =
  | string
  | number
  | boolean
  | undefined
  | readonly Written[]
  | { readonly [name: string]: Written };

/**
 * Writes a value as JSON; a member that is not defined is left out. `JSON.stringify` is used for
 * primitive values alone: given an object it would ask for a `toJSON` that a page may have put on a
 * prototype.
 */
export function json(value: Written): string {
  if (!isObject(value)) return stringify(value) as string;
  let parts = '';
  const add = (part: string) => {
    parts += parts ? `,${part}` : part;
  };
  if (isArray(value)) {
    for (let i = 0; i < value.length; i++) add(json(value[i]));
    return `[${parts}]`;
  }
  const members = bare(value) as { readonly [name: string]: Written };
  for (const name in members) {
    const member = members[name];
    if (member !== undefined) add(`"${name}":${json(member)}`);
  }
  return `{${parts}}`;
}
