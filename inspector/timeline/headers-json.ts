import type { Header } from '../observation.ts';
import type { HeadersJson } from './line.ts';

/** Headers by lower-case name; one that came several times has its values in an array. */
export function headersJson(headers: readonly Header[]): HeadersJson {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  const entries = [...values].map(([name, all]) => [name, all.length === 1 ? all[0]! : all]);
  return Object.fromEntries(entries);
}
