import type { Json, JsonObject } from '../wire/input.ts';

/** How many values a value consists of, itself included. */
export function placesIn(json: Json): number {
  if (typeof json !== 'object' || json === null) return 1;
  let count = 1;
  for (const child of Object.values(json)) count += placesIn(child as Json);
  return count;
}

/**
 * A value with one of its places changed.
 * @param at counted from the outermost, 0, inward, as they are written
 * @param change the values that take its place: none takes it away; of an object's only the first counts
 */
export function changeJson(json: Json, at: number, change: (json: Json) => readonly Json[]): Json {
  return changed(json, at, change)[0] ?? null;
}

function changed(json: Json, at: number, change: (json: Json) => readonly Json[]): readonly Json[] {
  if (at === 0) return change(json);
  if (typeof json !== 'object' || json === null) return [json];
  let start = 1;
  if (isList(json)) {
    const children: Json[] = [];
    for (const child of json) {
      const size = placesIn(child);
      const isHere = at >= start && at < start + size;
      children.push(...(isHere ? changed(child, at - start, change) : [child]));
      start += size;
    }
    return [children];
  }
  const object: Record<string, Json> = {};
  for (const [key, child] of Object.entries(json as JsonObject)) {
    const size = placesIn(child);
    const isHere = at >= start && at < start + size;
    const [value] = isHere ? changed(child, at - start, change) : [child];
    const own = { value, enumerable: true, configurable: true, writable: true };
    if (value !== undefined) Object.defineProperty(object, key, own);
    start += size;
  }
  return [object];
}

function isList(json: readonly Json[] | JsonObject): json is readonly Json[] {
  return Array.isArray(json);
}
