import { mapGet, mapSet } from './natives.ts';

/** Adds to the count of a key; one that is not there is 0. */
export function count<Key>(counts: Map<Key, number>, key: Key, more: number): void {
  mapSet(counts, key, ((mapGet(counts, key) as number | undefined) ?? 0) + more);
}
