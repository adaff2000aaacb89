import { describe, expect, test } from 'vitest';
import { bracketAt } from '../../../../inspector/panel/list/bracket-at.ts';
import { listStep } from '../../../../inspector/panel/list/list-step.ts';

describe('a key in the list', () => {
  test('leads to the row beside, and no further than the ends', () => {
    expect(listStep('ArrowDown', 3, 10, 4)).toBe(4);
    expect(listStep('ArrowDown', 9, 10, 4)).toBe(9);
    expect(listStep('ArrowUp', 3, 10, 4)).toBe(2);
    expect(listStep('ArrowUp', 0, 10, 4)).toBe(0);
  });

  test('leads by pages and to the ends', () => {
    expect(listStep('PageDown', 3, 10, 4)).toBe(7);
    expect(listStep('PageUp', 3, 10, 4)).toBe(0);
    expect(listStep('Home', 3, 10, 4)).toBe(0);
    expect(listStep('End', 3, 10, 4)).toBe(9);
  });

  test('begins at the first row, or going up at the last', () => {
    expect(listStep('ArrowDown', -1, 10, 4)).toBe(0);
    expect(listStep('ArrowUp', -1, 10, 4)).toBe(9);
  });

  test('leads nowhere in an empty list, as do other keys', () => {
    expect(listStep('ArrowDown', -1, 0, 4)).toBe(null);
    expect(listStep('x', 3, 10, 4)).toBe(null);
  });
});

test('a bracket runs from an event to its ack, whichever is selected', () => {
  const rows = [1, 2, 3, 4, 5];
  const expected = ['none', 'from', 'through', 'to', 'none'];
  expect(rows.map((row) => bracketAt(row, 2, 4))).toEqual(expected);
  expect(rows.map((row) => bracketAt(row, 4, 2))).toEqual(expected);
  expect(bracketAt(2, 2, null)).toBe('none');
});
