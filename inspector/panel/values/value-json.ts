import { jsonSafe } from '../../timeline/json-safe.ts';

/** A value as JSON, to be copied: bytes as `{"$bytes": base64}`, what is nested very deeply left out. */
export function valueJson(value: unknown): string {
  return JSON.stringify(jsonSafe(value), null, 2);
}
