/** A place inside arguments: keys of objects, indices of arrays; null is the arguments themselves. */
export interface Path {
  readonly parent: Path | null;
  readonly key: string | number;
  readonly depth: number;
}

export function below(parent: Path | null, key: string | number): Path {
  return { parent, key, depth: (parent?.depth ?? 0) + 1 };
}

/** `[0].user["first name"]` */
export function pathText(path: Path | null): string {
  return keysOf(path).map(stepText).join('');
}

/** From the outermost on. */
export function keysOf(path: Path | null): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at !== null; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

const PLAIN_KEY = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

function stepText(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
