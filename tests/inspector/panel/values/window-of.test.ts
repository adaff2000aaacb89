import { describe, expect, test } from 'vitest';
import { scrollTo, windowOf } from '../../../../inspector/panel/values/window-of.ts';

const size = { count: 1_000, lineHeight: 16, viewHeight: 160, scrollTop: 0 };
// A text of 8 MiB in lines of one character.
const huge = { ...size, count: 8_388_608 };

describe('the lines in sight', () => {
  test('begin where one has scrolled to', () => {
    expect(windowOf(size)).toEqual({ height: 16_000, first: 0, end: 11, top: 0 });
    expect(windowOf({ ...size, scrollTop: 170 })).toEqual({
      height: 16_000,
      first: 10,
      end: 21,
      top: 160,
    });
  });

  test('are none of none', () => {
    expect(windowOf({ ...size, count: 0 })).toEqual({ height: 0, first: 0, end: 0, top: 0 });
  });

  test('reach from the first to the last of more lines than an element can be high', () => {
    expect(windowOf(huge)).toMatchObject({ height: 8_000_000, first: 0, end: 11, top: 0 });
    const end = windowOf({ ...huge, scrollTop: 8_000_000 - 160 });
    expect(end).toMatchObject({ first: huge.count - 10, end: huge.count });
    expect(end.top).toBeCloseTo(8_000_000 - 160, 3);
  });
});

describe('a line is brought into sight', () => {
  test('by as little as is needed', () => {
    expect(scrollTo(5, size)).toBeNull();
    expect(scrollTo(10, size)).toBe(16);
    expect(scrollTo(2, { ...size, scrollTop: 100 })).toBe(32);
  });

  test('among more lines than an element can be high', () => {
    const scrollTop = scrollTo(5_000_000, huge)!;
    const { first, end } = windowOf({ ...huge, scrollTop });
    expect(first).toBeLessThanOrEqual(5_000_000);
    expect(end).toBeGreaterThan(5_000_000);
  });
});
