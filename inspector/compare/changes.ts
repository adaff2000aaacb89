import { type Container, childOf, containerOf, leafText } from './canonical.ts';
import type { Identities } from './identities.ts';
import type { PathMatcher } from './ignore-rules.ts';
import { below, type Path } from './path.ts';

/** A place where two values differ; a side that has nothing there is undefined. */
export interface Place {
  readonly path: Path;
  readonly a: unknown;
  readonly b: unknown;
}

export interface Judge {
  readonly isIgnored: PathMatcher | null;
  readonly identities: Identities;
}

/**
 * The places in which two lists of arguments differ, in their order: the innermost that tell it.
 * Walks without recursion, since hostile values are deep.
 */
export function* placesOf(
  a: readonly unknown[],
  b: readonly unknown[],
  { isIgnored, identities }: Judge,
): Generator<Place, void> {
  const tasks: { readonly path: Path | null; readonly a: unknown; readonly b: unknown }[] = [
    { path: null, a, b },
  ];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { path } = task;
    if (path !== null && isIgnored?.(path)) continue;
    const one = containerOf(task.a, { normal: (text) => identities.normal('a', text) });
    const other = containerOf(task.b, { normal: (text) => identities.normal('b', text) });
    if (one !== null && other !== null && one.isList === other.isList) {
      for (const [keyA, keyB] of keysOfBoth(one, other).reverse()) {
        const place = below(path, (keyA ?? keyB)!);
        tasks.push({ path: place, a: childAt(task.a, keyA), b: childAt(task.b, keyB) });
      }
    } else if (path !== null && !(one === null && other === null && isSame(task, identities))) {
      yield { path, a: task.a, b: task.b };
    }
  }
}

type Key = string | number | undefined;

function keysOfBoth(one: Container, other: Container): [Key, Key][] {
  const names = new Map<string | number, [Key, Key]>();
  for (const [name, key] of one.keys) names.set(name, [key, undefined]);
  for (const [name, key] of other.keys) names.set(name, [names.get(name)?.[0], key]);
  return [...names.values()];
}

function childAt(container: unknown, key: Key): unknown {
  return key === undefined ? undefined : childOf(container, key);
}

function isSame({ a, b }: { a: unknown; b: unknown }, identities: Identities): boolean {
  if (typeof a === 'string' && typeof b === 'string') return identities.areSame(a, b);
  return typeof a === typeof b && leafText(a) === leafText(b);
}
