import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineStarts } from '../../../../inspector/panel/values/text-lines.ts';

function lines(text: string, columns: number): string[] {
  const starts = [...lineStarts(text, columns)];
  return starts.slice(0, -1).map((start, at) => text.slice(start, starts[at + 1]));
}

test.each([
  ['', 4, ['']],
  ['abcd', 4, ['abcd']],
  ['abcde', 4, ['abcd', 'e']],
  ['ab\ncd', 4, ['ab\n', 'cd']],
  ['a\n', 4, ['a\n', '']],
  ['日本語', 4, ['日本', '語']],
  ['a😀b😀', 4, ['a😀b', '😀']],
])('%j is broken at %i columns', (text, columns, expected) => {
  expect(lines(text, columns)).toEqual(expected);
});

test('the lines together are the text, and no pair is parted', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '\n', '語', '😀'), maxLength: 4_000 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 80 }), (text, columns) => {
      const broken = lines(text, columns);
      expect(broken.join('')).toBe(text);
      expect(broken.filter((line) => /[\ud800-\udbff]$/.test(line))).toEqual([]);
    }),
  );
});
