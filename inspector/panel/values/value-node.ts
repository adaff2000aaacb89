/** More lines than this at once are folded into ranges, as DevTools does with long arrays. */
const RANGE = 100;
/** A longer string is cut in its row, and opens to its full text. */
const LONG_TEXT = 200;

/** A line of a value tree. What is below it is made only when it is opened. */
export interface ValueNode {
  readonly label: string;
  readonly value: unknown;
  /** How the page's code would reach it, such as `args[1].tag`. */
  readonly path: string;
  /** Set where the line stands for the items or members `from` to before `to` of its value. */
  readonly range?: Range;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether there is more to see than fits the line. */
export function isExpandable({ value, range }: ValueNode): boolean {
  if (range !== undefined) return true;
  if (typeof value === 'string') return value.length > LONG_TEXT || value.includes('\n');
  return isContainer(value) ? hasAny(value) : isBytes(value) && byteLengthOf(value) > 0;
}

/** The bytes, or the long text, that a line opens to in place of children; null for none. */
export function blockOf({ value }: ValueNode): Uint8Array | string | null {
  if (typeof value === 'string') return value;
  return isBytes(value) ? bytesOf(value) : null;
}

/** What stands below a line, at most a hundred lines. */
export function childrenOf(node: ValueNode): readonly ValueNode[] {
  const { value, range } = node;
  if (!isContainer(value)) return [];
  const keys = Array.isArray(value) ? null : keysOf(value);
  const { from, to } = range ?? { from: 0, to: keys?.length ?? (value as unknown[]).length };
  const step = stepFor(to - from);
  const children: ValueNode[] = [];
  for (let at = from; at < to; at += step) {
    children.push(step === 1 ? itemOf(node, keys, at) : rangeOf(node, at, Math.min(at + step, to)));
  }
  return children;
}

/** So many values a line that a hundred lines are enough. */
function stepFor(count: number): number {
  let step = 1;
  while (count / step > RANGE) step *= RANGE;
  return step;
}

function rangeOf({ value, path }: ValueNode, from: number, to: number): ValueNode {
  return { label: `[${from} … ${to - 1}]`, value, path, range: { from, to } };
}

function itemOf({ value, path }: ValueNode, keys: readonly string[] | null, at: number): ValueNode {
  if (keys === null) {
    return { label: String(at), value: (value as unknown[])[at], path: `${path}[${at}]` };
  }
  const key = keys[at]!;
  const step = /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  // An own property `__proto__`, which JSON.parse makes, is what this reads.
  return { label: key, value: (value as Record<string, unknown>)[key], path: path + step };
}

const KEYS = new WeakMap<object, readonly string[]>();

/** Listed once: of a million members that takes a noticeable moment. */
function keysOf(value: object): readonly string[] {
  const known = KEYS.get(value);
  if (known !== undefined) return known;
  const keys = Object.keys(value);
  KEYS.set(value, keys);
  return keys;
}

function hasAny(value: object): boolean {
  return Array.isArray(value) ? value.length > 0 : keysOf(value).length > 0;
}

/** An array or object whose parts can be shown. */
export function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isBytes(value) && !(value instanceof Date);
}

export function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

export function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  return value instanceof ArrayBuffer
    ? new Uint8Array(value)
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

export function byteLengthOf(value: ArrayBuffer | ArrayBufferView): number {
  return value.byteLength;
}
