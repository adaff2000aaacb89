import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { RowSlots } from '../../../../inspector/panel/list/row-slots.ts';

let slots: RowSlots;

beforeEach(() => {
  slots = new RowSlots();
});

function shown(first: number, end: number, count = 4): number[] {
  slots.show({ first, end }, count);
  return Array.from({ length: end - first }, (_, index) => slots.at(first + index));
}

test('a row keeps its element while one scrolls, and the element of one that has left shows the next', () => {
  expect(shown(0, 4)).toEqual([0, 1, 2, 3]);
  expect(shown(1, 5)).toEqual([1, 2, 3, 0]);
  expect(shown(3, 7)).toEqual([3, 0, 1, 2]);
  expect(shown(2, 6)).toEqual([2, 3, 0, 1]);
});

test('after a jump the elements stay in their order', () => {
  shown(0, 4);
  expect(shown(2, 6)).toEqual([2, 3, 0, 1]);
  expect(shown(1_001, 1_005)).toEqual([2, 3, 0, 1]);
  expect(shown(500, 504)).toEqual([2, 3, 0, 1]);
});

test('no two rows have the same element, wherever one goes', () => {
  const windows = fc.array(fc.tuple(fc.nat(30), fc.nat(6), fc.nat(2)), { minLength: 1 });
  fc.assert(
    fc.property(windows, (moves) => {
      slots = new RowSlots();
      for (const [first, length, more] of moves) {
        const all = shown(first, first + length, length + more + 1);
        expect(new Set(all).size).toBe(length);
        expect(all.every((slot) => slot >= 0 && slot <= length + more)).toBe(true);
      }
    }),
  );
});
