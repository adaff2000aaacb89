import { describe, expect, test } from 'vitest';
import { jsonSafe } from '../../../inspector/timeline/json-safe.ts';

describe('a value made safe for JSON', () => {
  test('is unchanged where JSON can hold it', () => {
    const value = { a: [1, 'two', null, true, { b: -0.5 }] };
    expect(jsonSafe(value)).toEqual({ a: [1, 'two', null, true, { b: -0.5 }] });
  });

  test('has its bytes as base64, at any depth', () => {
    expect(jsonSafe([{ file: Uint8Array.of(1, 2, 3) }])).toEqual([{ file: { $bytes: 'AQID' } }]);
    expect(jsonSafe(Uint8Array.of(4).buffer)).toEqual({ $bytes: 'BA==' });
  });

  test('has one more $ before keys that could be taken for bytes, and before no other', () => {
    expect(jsonSafe({ $bytes: 1, $$bytes: 2, $byte: 3, bytes$: 4 })).toEqual({
      $$bytes: 1,
      $$$bytes: 2,
      $byte: 3,
      bytes$: 4,
    });
  });

  test('has what only MessagePack carries as the nearest that JSON has', () => {
    const value = [new Date(0), new Date(Number.NaN), 2n ** 64n, Number.NaN, Infinity, undefined];
    expect(jsonSafe(value)).toEqual([
      '1970-01-01T00:00:00.000Z',
      null,
      '18446744073709551616',
      null,
      null,
      null,
    ]);
    expect(jsonSafe({ a: undefined, b: 1 })).toEqual({ b: 1 });
    expect(jsonSafe(undefined)).toBe(null);
  });

  test('keeps a key __proto__ as a key', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":1}}');
    expect(JSON.stringify(jsonSafe(value))).toBe('{"__proto__":{"x":1}}');
  });

  test('ends at 500 levels, so that it can be written and read', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    const text = JSON.stringify(jsonSafe(deep));
    expect(text).toBe(`${'['.repeat(500)}"[nested more than 500 levels deep]"${']'.repeat(500)}`);
  });
});
