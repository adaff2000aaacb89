import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, shapeOf } from '../../../inspector/replay/fingerprint.ts';

const json = fc.jsonValue({ maxDepth: 4 });

/** The value with the keys of its objects in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reordered(item)]),
  );
}

describe('the fingerprint', () => {
  test('is the same for the same JSON, whatever the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(fingerprint(reordered(value))).toBe(fingerprint(value));
      }),
    );
  });

  test('differs for JSON that differs', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        // -0 is written as 0 in JSON.
        const texts = [one, other].map((value) => JSON.stringify(sorted(value)));
        fc.pre(!Object.is(one, -0) && texts[0] !== texts[1]);
        expect(fingerprint(one)).not.toBe(fingerprint(other));
      }),
    );
  });

  test('takes binary for the same in whatever holds it, and not for text', () => {
    const bytes = Uint8Array.of(0, 255, 10);
    expect(fingerprint([bytes])).toBe(fingerprint([Buffer.from(bytes)]));
    expect(fingerprint([bytes])).toBe(fingerprint([bytes.buffer]));
    expect(fingerprint([bytes])).not.toBe(fingerprint(['AP8K']));
    expect(fingerprint([bytes])).not.toBe(fingerprint([Uint8Array.of(0, 255, 11)]));
  });

  test('is not ended by what is nested deeply', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(fingerprint(deep)).toContain('…');
    expect(shapeOf(deep)).toContain('…');
  });
});

describe('the shape', () => {
  test('is the same for other scalars of the same types', () => {
    expect(shapeOf([{ a: 1, b: 'x' }])).toBe(shapeOf([{ b: '', a: -7.5 }]));
    expect(shapeOf([{ a: 1 }])).not.toBe(shapeOf([{ a: '1' }]));
    expect(shapeOf([{ a: 1 }])).not.toBe(shapeOf([{ a: 1, b: null }]));
  });

  test('does not count the items of a list', () => {
    expect(shapeOf([[1, 2, 3]])).toBe(shapeOf([[4]]));
    expect(shapeOf([['x', 1]])).toBe(shapeOf([[2, 'y', 'z']]));
    expect(shapeOf([[1]])).not.toBe(shapeOf([['x']]));
  });

  test('is the same whatever the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(shapeOf(reordered(value))).toBe(shapeOf(value));
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, item]) => [key, sorted(item), 'pair']);
}
