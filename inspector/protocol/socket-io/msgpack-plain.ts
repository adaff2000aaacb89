/** There is one in Node, and with it the parser's Node build. */
declare const Buffer: unknown;

/** The extension type under which Node's build writes an ArrayBuffer or typed array. */
const ARRAY_BUFFER_EXTENSION = 0;

/**
 * What the MessagePack parser built, as the page's own parser built it, with bytes as Uint8Array. The
 * browser build gives ArrayBuffer for binary, and an array of type and bytes for any extension; the Node
 * build gives Buffer for binary, and ArrayBuffer for extension type 0. A key `__proto__`, with which
 * both replace the prototype of an object, becomes the plain key that it was.
 */
export function plainBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof ArrayBuffer) return plainArrayBuffer(value);
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(plainBytes);
  return plainObject(value);
}

function plainArrayBuffer(buffer: ArrayBuffer): unknown {
  const bytes = new Uint8Array(buffer);
  return typeof Buffer === 'undefined' ? bytes : [ARRAY_BUFFER_EXTENSION, bytes];
}

function plainObject(value: object): object {
  const entries = Object.entries(value).map(([key, item]) => [key, plainBytes(item)] as const);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype) entries.push(['__proto__', plainBytes(prototype)]);
  return Object.fromEntries(entries);
}
