/** Keys and indices from the arguments on. */
export type Place = readonly (string | number)[];

export interface Leaf {
  readonly value: unknown;
  readonly place: Place;
}

/** Deeper values are no ids that a page sends back. */
const DEEPEST = 32;

/** All texts, numbers and other leaves in arguments. */
export function* leavesOf(values: readonly unknown[]): Generator<Leaf, void> {
  const tasks: Leaf[] = [{ value: values, place: [] }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { value, place } = task;
    if (!isContainer(value)) {
      yield task;
    } else if (place.length < DEEPEST) {
      const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
      for (const key of keys) tasks.push({ value: childOf(value, key), place: [...place, key] });
    }
  }
}

/** What stands in a place; undefined where there is none. */
export function valueAt(values: readonly unknown[], place: Place): unknown {
  let value: unknown = values;
  for (const key of place) {
    if (!isContainer(value) || !Object.hasOwn(value, key)) return undefined;
    value = childOf(value, key);
  }
  return value;
}

/** A copy with other leaves; what is too deep for an id stays as it is. */
export function withLeaves(
  values: readonly unknown[],
  replace: (value: unknown, place: Place) => unknown,
): unknown[] {
  return copy(values, [], replace) as unknown[];
}

function copy(
  value: unknown,
  place: Place,
  replace: (value: unknown, place: Place) => unknown,
): unknown {
  if (!isContainer(value)) return replace(value, place);
  if (place.length >= DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item, i) => copy(item, [...place, i], replace));
  const entries = Object.entries(value).map(
    ([key, item]) => [key, copy(item, [...place, key], replace)] as const,
  );
  return Object.fromEntries(entries);
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return !(value instanceof Uint8Array || value instanceof ArrayBuffer || value instanceof Date);
}

function childOf(container: object, key: string | number): unknown {
  return (container as Readonly<Record<string | number, unknown>>)[key];
}
