import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonParts } from '../../../../../inspector/panel/detail/layers/json-parts.ts';

const ALL = Number.POSITIVE_INFINITY;

/** The values that the parts of `json` parse to, with their names. */
function valuesIn(json: string): (readonly [string | null, unknown])[] | null {
  const parts = jsonParts(json, 0, json.length, ALL);
  return (
    parts?.map(({ name, start, end }) => [name, JSON.parse(json.slice(start, end))] as const) ??
    null
  );
}

describe('the parts of JSON', () => {
  test('are the items of an array, as JSON.parse has them', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat({ max: 4 }), (items, indent) => {
        const json = JSON.stringify(items, null, indent);
        expect(valuesIn(json)?.map(([, value]) => value)).toEqual(JSON.parse(json));
      }),
    );
  });

  test('are the members of an object, as JSON.parse has them', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
        const json = JSON.stringify(members, null, 1);
        expect(valuesIn(json)).toEqual(Object.entries(JSON.parse(json) as object));
      }),
    );
  });

  test('do not end at brackets and quotes inside strings', () => {
    expect(valuesIn('["]\\"[",{"}":"{"}]')).toEqual([
      [null, ']"['],
      [null, { '}': '{' }],
    ]);
  });

  test('of a text that was cut are those that are whole', () => {
    expect(valuesIn('["a",{"b":1},{"c":[1')).toEqual([
      [null, 'a'],
      [null, { b: 1 }],
    ]);
  });

  test('may be nested very deeply', () => {
    const deep = `[${'['.repeat(100_000)}${']'.repeat(100_000)},1]`;
    expect(jsonParts(deep, 0, deep.length, ALL)).toHaveLength(2);
  });

  test('end at the number that is asked for', () => {
    expect(jsonParts('[1,2,3]', 0, 7, 2)).toHaveLength(2);
  });

  test('are none in anything else', () => {
    expect(jsonParts('"[1]"', 0, 5, ALL)).toBeNull();
    expect(jsonParts('', 0, 0, ALL)).toBeNull();
    expect(jsonParts('[]', 0, 2, ALL)).toEqual([]);
  });
});
