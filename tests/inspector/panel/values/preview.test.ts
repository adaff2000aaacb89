import { expect, test } from 'vitest';
import { previewOf } from '../../../../inspector/panel/values/preview.ts';

const text = (value: unknown) =>
  previewOf(value)
    .map((token) => token.text)
    .join('');

test.each([
  ['EURUSD', '"EURUSD"'],
  [-0, '-0'],
  [null, 'null'],
  [undefined, 'undefined'],
  [12n, '12n'],
  [[], '[]'],
  [{}, '{}'],
  [[1], '[1]'],
  [[1, [2, 3], {}, { a: 1 }], '(4) [1, Array(2), {}, {…}]'],
  [[1, 2, 3, 4, 5, 6], '(6) [1, 2, 3, 4, 5, …]'],
  [{ tag: 'up', list: [1] }, '{tag: "up", list: Array(1)}'],
  [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, '{a: 1, b: 2, c: 3, d: 4, e: 5, …}'],
  [JSON.parse('{"__proto__":1}'), '{__proto__: 1}'],
  [Uint8Array.of(0, 255), 'ArrayBuffer(2) 00 ff'],
  [new Uint8Array(17), `ArrayBuffer(17) ${'00 '.repeat(16)}…`],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Invalid Date'],
  ['a\n"b"', '"a\\n\\"b\\""'],
])('%o is shown as %s', (value, shown) => {
  expect(text(value)).toBe(shown);
});

test('a long string is cut, shorter inside another value', () => {
  expect(text('x'.repeat(201))).toBe(`"${'x'.repeat(200)}…"`);
  expect(text(['x'.repeat(41)])).toBe(`["${'x'.repeat(40)}…"]`);
});
