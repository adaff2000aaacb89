import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Key } from '../../../../inspector/timeline/filter/keys.ts';
import { parseFilter } from '../../../../inspector/timeline/filter/parse-filter.ts';
import { withTerm } from '../../../../inspector/timeline/filter/with-term.ts';

/** UTF-16 code units, so surrogates that stand alone too. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

describe('a term', () => {
  test.each<[string, Key | null, string, boolean, string]>([
    ['', 'event', 'quote', false, 'event:quote'],
    ['a  "b c"', 'event', 'my event', true, 'a "b c" -event:"my event"'],
    ['', 'ns', '/chat', false, 'ns:/chat'],
    ['', 'event', 'a,b', false, 'event:"a,b"'],
    ['', 'event', 'user*', false, 'event:"user*"'],
    ['', 'event', 'say "hi"', false, 'event:"say \\"hi\\""'],
    ['', 'event', 'two\nlines', false, 'event:"two\\u000alines"'],
    ['', null, 'event:x', false, '"event:x"'],
    ['', null, '-x', true, '-"-x"'],
  ])('is added to "%s": %s %s', (text, key, value, negated, expected) => {
    expect(withTerm(text, key, value, negated)).toBe(expected);
  });

  test('is not added twice', () => {
    expect(withTerm('event:a b', 'event', 'a', false)).toBe('b event:a');
    expect(withTerm('event:"a"', 'event', 'a', false)).toBe('event:a');
  });

  test('replaces its opposite', () => {
    expect(withTerm('-event:a b', 'event', 'a', false)).toBe('b event:a');
    expect(withTerm('event:a', 'event', 'a', true)).toBe('-event:a');
  });

  test('leaves alone what only looks like it', () => {
    expect(withTerm('event:a,b', 'event', 'a', true)).toBe('event:a,b -event:a');
    expect(withTerm('event:u*', 'event', 'u*', true)).toBe('event:u* -event:"u*"');
    expect(withTerm('a /a/', null, 'a', true)).toBe('/a/ -a');
  });

  test('stands alone where a quote is not closed', () => {
    expect(withTerm('event:"my', 'event', 'a', false)).toBe('event:a');
  });

  test('of any value means that value', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit }), fc.boolean(), (value, negated) => {
        expect(parseFilter(withTerm('dir:in', 'event', value, negated))).toEqual({
          terms: [
            { negated: false, test: { on: 'dir', any: ['received'] } },
            { negated, test: { on: 'event', any: [{ text: value, isWild: false }] } },
          ],
        });
      }),
    );
  });
});
