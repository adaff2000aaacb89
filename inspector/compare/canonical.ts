import { base64Encode } from '../protocol/base64.ts';
import type { PathMatcher } from './ignore-rules.ts';
import { below, type Path } from './path.ts';

interface Context {
  readonly isIgnored: PathMatcher | null;
  /** A text with ids replaced by what they stand for. */
  normal(text: string): string;
}

/** A value that is still to be written, or, with `text`, what stands between values. */
type Task = { readonly text: string } | { readonly value: unknown; readonly path: Path | null };

/**
 * A text that is the same for two values exactly where they are the same, whatever the order of their
 * keys; ignored places are left out. Walks without recursion, since hostile values are deep.
 */
export function canonical(values: readonly unknown[], context: Context): string {
  const tasks: Task[] = [{ value: values, path: null }];
  let written = '';
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    written += 'text' in task ? task.text : write(task.value, task.path, tasks, context);
  }
  return written;
}

/** Writes a leaf; of anything else the beginning, and leaves the rest to tasks. */
function write(value: unknown, path: Path | null, tasks: Task[], context: Context): string {
  if (typeof value === 'string') return JSON.stringify(context.normal(value));
  const { isIgnored } = context;
  const container = containerOf(value, context);
  if (container === null) return leafText(value);
  const { isList, keys } = container;
  tasks.push({ text: isList ? ']' : '}' });
  for (const [name, key] of [...keys].reverse()) {
    const place = isIgnored === null ? path : below(path, key);
    if (isIgnored?.(place!)) continue;
    tasks.push({ text: ',' }, { value: childOf(value, key), path: place });
    if (!isList) tasks.push({ text: `${JSON.stringify(name)}:` });
  }
  return isList ? `[${keys.length}:` : '{';
}

export interface Container {
  readonly isList: boolean;
  /** What is in it: by its name, which corresponds in both recordings, the key that it really has. */
  readonly keys: readonly (readonly [name: string | number, key: string | number])[];
}

/** Null for a leaf. */
export function containerOf(value: unknown, { normal }: Pick<Context, 'normal'>): Container | null {
  if (Array.isArray(value)) {
    return { isList: true, keys: Array.from(value, (_, index) => [index, index]) };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (bytesOf(value) !== null || value instanceof Date) return null;
  const fields = value as Readonly<Record<string, unknown>>;
  const keys: [string, string][] = [];
  for (const key of Object.keys(fields)) {
    // A key without a value and no key at all are the same to JSON.
    if (fields[key] !== undefined) keys.push([normal(key), key]);
  }
  return {
    isList: false,
    keys: keys.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
  };
}

export function childOf(container: unknown, key: string | number): unknown {
  if (!Object.hasOwn(container as object, key)) return undefined;
  return (container as Readonly<Record<string | number, unknown>>)[key];
}

/** Any leaf but a text, so that no two differ by their types alone and look the same. */
export function leafText(value: unknown): string {
  const bytes = bytesOf(value);
  if (bytes !== null) return `bytes(${base64Encode(bytes)})`;
  if (value instanceof Date) return `date(${value.getTime()})`;
  if (typeof value === 'bigint') return `${value}n`;
  return value === null || typeof value !== 'object' ? String(value) : 'object';
}

export function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  return value instanceof ArrayBuffer ? new Uint8Array(value) : null;
}
