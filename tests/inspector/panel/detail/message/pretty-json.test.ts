import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prettyJson } from '../../../../../inspector/panel/detail/message/pretty-json.ts';

describe('JSON on several lines', () => {
  test('is what JSON.stringify would indent', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat({ max: 3 }), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        expect(prettyJson(json)).toBe(JSON.stringify(JSON.parse(json), null, 2));
      }),
    );
  });

  test('keeps numbers and names as they were written', () => {
    expect(prettyJson('{"a":1.0,"a":12345678901234567890}')).toBe(
      '{\n  "a": 1.0,\n  "a": 12345678901234567890\n}',
    );
  });

  test('may be nested deeply: the indent has an end', () => {
    const depth = 20_000;
    const pretty = prettyJson('['.repeat(depth) + ']'.repeat(depth));
    expect(pretty.length).toBeLessThan(depth * 200);
    expect(pretty.replace(/\s/g, '')).toHaveLength(2 * depth);
  });

  test('that was cut is shown as far as it goes', () => {
    expect(prettyJson('["a","b')).toBe('[\n  "a",\n  "b');
  });
});
