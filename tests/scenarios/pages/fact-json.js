/**
 * The value as JSON can hold it: bytes become `{"$bytes": base64}`, a key `$bytes`, `$$bytes`, …
 * of the value's own gets one more `$` in front.
 */
export function jsonOf(value) {
  if (value instanceof ArrayBuffer) return { $bytes: base64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) return { $bytes: base64(bytesOf(value)) };
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [escapedKey(key), jsonOf(item)]);
  return Object.fromEntries(entries);
}

/** The very bytes that a typed array or DataView shows of its buffer. */
export function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function escapedKey(key) {
  return /^\$+bytes$/.test(key) ? `$${key}` : key;
}

function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
