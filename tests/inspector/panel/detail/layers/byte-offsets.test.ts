import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteOffsets } from '../../../../../inspector/panel/detail/layers/byte-offsets.ts';
import { utf8Encode } from '../../../../../inspector/protocol/utf8.ts';

test('a place in a text is found in its UTF-8', () => {
  const byteAt = byteOffsets('aé€😀z');
  expect([0, 1, 2, 3, 5, 6].map(byteAt)).toEqual([0, 1, 3, 6, 10, 11]);
});

test('places are found in any order, in long texts too', () => {
  const characters = fc.array(fc.constantFrom('a', 'é', '€', '😀'), { minLength: 1 });
  fc.assert(
    fc.property(characters, fc.integer({ min: 1, max: 6_000 }), (units, times) => {
      const before = units.join('').repeat(Math.ceil(times / units.length));
      const byteAt = byteOffsets(`${before}é`);
      expect(byteAt(before.length)).toBe(utf8Encode(before).length);
      expect(byteAt(0)).toBe(0);
    }),
  );
});
