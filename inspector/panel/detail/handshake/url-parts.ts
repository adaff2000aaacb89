/** A URL without its query, and the query's parameters, decoded. */
export interface UrlParts {
  readonly base: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['EIO', 'revision of Engine.IO'],
  ['transport', 'transport'],
  ['sid', 'session'],
  ['t', 'against caches'],
  ['j', 'number of the JSONP callback'],
  ['b64', 'binary only as base64'],
]);

/** Never throws; what is no URL is all base. */
export function urlParts(url: string): UrlParts {
  const mark = url.indexOf('?');
  if (mark === -1) return { base: url, parameters: [] };
  const query = url.slice(mark + 1).replace(/#.*$/s, '');
  return { base: url.slice(0, mark), parameters: [...new URLSearchParams(query)] };
}

/** What a parameter of Engine.IO means; null for any other. */
export function parameterMeaning(name: string): string | null {
  return MEANINGS.get(name) ?? null;
}
