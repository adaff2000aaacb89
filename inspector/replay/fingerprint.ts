import { base64Encode } from '../protocol/base64.ts';

/** Deeper down values are taken for equal: what walks them does so by recursion. */
const DEEPEST = 1_000;

/**
 * A text that two values have in common when they are equal: the order of keys does not count, how
 * binary is held neither.
 */
export function fingerprint(value: unknown): string {
  return printed(value, equal, 0);
}

/**
 * A text that two values have in common when they are of one shape: the same keys with values of one
 * shape, arrays with items of the same shapes however many, and scalars of one type.
 */
export function shapeOf(value: unknown): string {
  return printed(value, alike, 0);
}

/** How the parts of a value are told apart. */
interface Printer {
  scalar(value: unknown): string;
  bytes(bytes: Uint8Array): string;
  items(items: readonly string[]): readonly string[];
}

const equal: Printer = {
  scalar: (value) => (typeof value === 'string' ? JSON.stringify(value) : numeric(value)),
  bytes: (bytes) => `<${base64Encode(bytes)}>`,
  items: (items) => items,
};

const alike: Printer = {
  scalar: (value) => typeof value,
  bytes: () => '<bytes>',
  items: (items) => [...new Set(items)].sort(),
};

/** A big integer is what MessagePack makes of a number beyond what is safe. */
function numeric(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

function printed(value: unknown, printer: Printer, depth: number): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return printer.scalar(value);
  if (depth >= DEEPEST) return '…';
  if (ArrayBuffer.isView(value)) {
    return printer.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  if (value instanceof ArrayBuffer) return printer.bytes(new Uint8Array(value));
  if (value instanceof Date) return `date ${printer.scalar(value.getTime())}`;
  if (Array.isArray(value)) {
    // Not by map, which leaves holes out.
    const items = Array.from(value as unknown[], (item) => printed(item, printer, depth + 1));
    return `[${printer.items(items).join(',')}]`;
  }
  const pairs = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${JSON.stringify(key)}:${printed(item, printer, depth + 1)}`);
  return `{${pairs.sort().join(',')}}`;
}
