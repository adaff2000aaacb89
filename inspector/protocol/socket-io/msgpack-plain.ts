/**
 * What the MessagePack parser built, with bytes as Uint8Array: its Node build gives Buffer or
 * ArrayBuffer, its browser build ArrayBuffer. A key `__proto__`, with which the parser replaces a
 * prototype, becomes the plain key that it was.
 */
export function plainBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(plainBytes);
  return plainObject(value);
}

function plainObject(value: object): object {
  const entries = Object.entries(value).map(([key, item]) => [key, plainBytes(item)] as const);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype) entries.push(['__proto__', plainBytes(prototype)]);
  return Object.fromEntries(entries);
}
