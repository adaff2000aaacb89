/** Writes values as JavaScript, for code that is copied. */

/** Up to so many bytes are readable as numbers. */
const READABLE_BYTES = 64;
/** As deep as people read; what is deeper would exhaust the stack. */
const DEEPEST = 500;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The value as an expression that makes it again; on one line. */
export function literal(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      return value === null ? 'null' : writeObject(value, depth);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    default:
      return String(value);
  }
}

function writeObject(value: object, depth: number): string {
  if (value instanceof Uint8Array) return bytes(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (depth >= DEEPEST) return 'undefined /* nested too deeply */';
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${keyOf(key)}: ${write(item, depth + 1)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A plain `__proto__` in a literal would set the prototype instead. */
function keyOf(key: string): string {
  if (key === '__proto__') return '["__proto__"]';
  return IDENTIFIER.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  // What JSON leaves as it is ends a line of older JavaScript, or a script in HTML.
  return JSON.stringify(text)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('</', '<\\/');
}

function bytes(value: Uint8Array): string {
  if (value.length <= READABLE_BYTES) return `new Uint8Array([${value.join(', ')}])`;
  let binary = '';
  for (const byte of value) binary += String.fromCharCode(byte);
  return `Uint8Array.from(atob("${btoa(binary)}"), (c) => c.charCodeAt(0))`;
}
