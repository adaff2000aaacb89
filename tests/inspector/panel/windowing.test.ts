import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contentHeight,
  isAtEnd,
  mostInWindow,
  scrollTopShowing,
  windowAt,
} from '../../../inspector/panel/windowing.ts';

const list = { rows: 100, rowHeight: 20 };

describe('the window of a list', () => {
  test('begins with the row at the scroll position and ends with the last that is in part visible', () => {
    expect(windowAt(list, { scrollTop: 0, height: 50 })).toEqual({ first: 0, end: 3, top: 0 });
    expect(windowAt(list, { scrollTop: 30, height: 50 })).toEqual({ first: 1, end: 4, top: 20 });
  });

  test('is empty where there are no rows', () => {
    const none = { rows: 0, rowHeight: 20 };
    expect(windowAt(none, { scrollTop: 0, height: 50 })).toEqual({ first: 0, end: 0, top: 0 });
  });

  test('holds the last rows where the list has become shorter than where it was scrolled to', () => {
    const shorter = { rows: 10, rowHeight: 20 };
    expect(windowAt(shorter, { scrollTop: 1_900, height: 50 })).toEqual({
      first: 7,
      end: 10,
      top: 140,
    });
    expect(windowAt({ rows: 2, rowHeight: 20 }, { scrollTop: 1_900, height: 50 })).toEqual({
      first: 0,
      end: 2,
      top: 0,
    });
  });

  test('never holds more rows than it is said to', () => {
    const heights = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.nat(20_000_000), heights, fc.nat(16_000_000), (rows, height, scrollTop) => {
        const long = { rows, rowHeight: 20 };
        const { first, end } = windowAt(long, { scrollTop, height });
        expect(end - first).toBeLessThanOrEqual(mostInWindow(long, { scrollTop, height }));
      }),
    );
  });

  test('reaches the first and the last of ten million rows, which no element is high enough for', () => {
    const long = { rows: 10_000_000, rowHeight: 20 };
    const height = 500;
    expect(contentHeight(long)).toBe(15_000_000);
    expect(windowAt(long, { scrollTop: 0, height }).first).toBe(0);
    const bottom = { scrollTop: contentHeight(long) - height, height };
    const { end, top, first } = windowAt(long, bottom);
    expect(end).toBe(10_000_000);
    // The last row ends where the content ends.
    expect(top + (end - first) * 20).toBeCloseTo(15_000_000, 3);
  });
});

describe('scrolling to a row', () => {
  test('does not move where it is visible', () => {
    expect(scrollTopShowing(list, { scrollTop: 30, height: 100 }, 3)).toBe(30);
  });

  test('brings a row above to the top, and one below to the bottom', () => {
    expect(scrollTopShowing(list, { scrollTop: 300, height: 100 }, 3)).toBe(60);
    expect(scrollTopShowing(list, { scrollTop: 0, height: 100 }, 30)).toBe(520);
  });

  test('shows the row wholly, however many there are', () => {
    const rows = fc.integer({ min: 1, max: 20_000_000 });
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), (count, a, b) => {
        const long = { rows: count, rowHeight: 20 };
        const row = a % count;
        const scrollTop = b % Math.max(1, contentHeight(long) - 400);
        const shown = scrollTopShowing(long, { scrollTop, height: 400 }, row);
        const window = windowAt(long, { scrollTop: shown, height: 400 });
        expect(window.first).toBeLessThanOrEqual(row);
        expect(window.end).toBeGreaterThan(row);
      }),
    );
  });
});

test('the end is reached when the last row is in the viewport', () => {
  expect(isAtEnd(list, { scrollTop: 1900, height: 100 })).toBe(true);
  expect(isAtEnd(list, { scrollTop: 1899.5, height: 100 })).toBe(true);
  expect(isAtEnd(list, { scrollTop: 1880, height: 100 })).toBe(false);
});
