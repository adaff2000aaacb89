import { beginningOf } from './terminal-text.ts';

// As many bytes as tell a file type by its first ones.
const shownBytes = 8;

/**
 * Writes a value of the line contract as one short line of JSON, `{"$bytes": …}` as
 * `<4 B 89 50 4e 47>` and escaped keys as the page had them. However large or deep the value,
 * it is looked at only up to the limit.
 *
 * @param limit UTF-16 units; what is longer ends in `…`
 */
export function previewValue(value: unknown, limit: number): string {
  return collect(write(value, limit), limit);
}

/** Writes arguments one after the other, as they would stand in a call. */
export function previewArguments(args: readonly unknown[], limit: number): string {
  return collect(
    separated(args, (value) => write(value, limit)),
    limit,
  );
}

/** Writes bytes that come as base64: `<4 B 89 50 4e 47>`. */
export function previewBytes(base64: string): string {
  const size = Buffer.byteLength(base64, 'base64');
  const start = Buffer.from(base64.slice(0, 12), 'base64').subarray(0, shownBytes);
  const hex = Array.from(start, (byte) => ` ${byte.toString(16).padStart(2, '0')}`).join('');
  return `<${size} B${hex}${size > shownBytes ? ' …' : ''}>`;
}

function collect(pieces: Iterable<string>, limit: number): string {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length > limit) return `${beginningOf(text, limit)}…`;
  }
  return text;
}

function* write(value: unknown, limit: number): Generator<string> {
  if (typeof value === 'string') {
    yield JSON.stringify(beginningOf(value, limit + 1));
  } else if (Array.isArray(value)) {
    yield '[';
    yield* separated(value, (item) => write(item, limit));
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    yield* writeObject(value, limit);
  } else {
    yield String(value);
  }
}

function* writeObject(value: object, limit: number): Generator<string> {
  if ('$bytes' in value && typeof value.$bytes === 'string') {
    yield previewBytes(value.$bytes);
    return;
  }
  yield '{';
  yield* separated(Object.entries(value), function* ([key, item]) {
    const name = key.replace(/^\$(\$+bytes)$/, '$1');
    yield `${JSON.stringify(beginningOf(name, limit + 1))}:`;
    yield* write(item, limit);
  });
  yield '}';
}

function* separated<T>(items: readonly T[], one: (item: T) => Iterable<string>): Generator<string> {
  for (const [index, item] of items.entries()) {
    if (index > 0) yield ', ';
    yield* one(item);
  }
}
