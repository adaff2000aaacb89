import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal } from '../../../../inspector/panel/copy/literal.ts';

function evaluated(code: string): unknown {
  return new Function(`return (${code});`)();
}

describe('a literal', () => {
  test('is JavaScript as a person writes it', () => {
    expect(literal({ bid: 1.25, 'a key': [true, null] })).toBe(
      '{ bid: 1.25, "a key": [true, null] }',
    );
    expect(literal(new Uint8Array([1, 2]))).toBe('new Uint8Array([1, 2])');
  });

  test('makes the value again, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(evaluated(literal(value))).toEqual(value);
      }),
    );
  });

  test('makes bytes, dates, big integers and odd numbers again', () => {
    const long = Uint8Array.from({ length: 300 }, (_, i) => i);
    for (const value of [long, new Date(5), 12n, -0, Number.NaN, Number.NEGATIVE_INFINITY]) {
      expect(evaluated(literal(value))).toEqual(value);
    }
  });

  test('sets no prototype and ends no script', () => {
    const made = evaluated(literal(JSON.parse('{"__proto__": 1}'))) as object;
    expect(Object.hasOwn(made, '__proto__')).toBe(true);
    expect(literal('</script>')).toBe('"<\\/script>"');
  });
});
