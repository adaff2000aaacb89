import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SortedRows } from '../../../inspector/timeline/sorted-rows.ts';

const anyStep = fc.tuple(
  fc.constantFrom('append', 'insert', 'insert', 'remove', 'retain'),
  fc.nat({ max: 30_000 }),
);

function all(rows: SortedRows): number[] {
  return Array.from({ length: rows.length }, (_, position) => rows.at(position));
}

describe('sorted rows', () => {
  test('are what a sorted array would be, over several chunks', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_000 }), fc.array(anyStep, { maxLength: 20 }), (begin, steps) => {
        const rows = new SortedRows();
        let model = Array.from({ length: begin }, (_, i) => i * 2);
        for (const row of model) rows.append(row);
        for (const [step, value] of steps) {
          if (step === 'append') {
            const row = (model.at(-1) ?? -1) + 1 + (value % 3);
            rows.append(row);
            model.push(row);
          } else if (step === 'insert') {
            rows.insert(value);
            model = [...new Set([...model, value])].sort((one, other) => one - other);
          } else if (step === 'remove') {
            rows.remove(value);
            model = model.filter((row) => row !== value);
          } else {
            rows.retain((row) => row % 7 !== value % 7);
            model = model.filter((row) => row % 7 !== value % 7);
          }
          expect(rows.rank(value)).toBe(model.filter((row) => row < value).length);
          expect(rows.has(value)).toBe(model.includes(value));
        }
        expect(all(rows)).toEqual(model);
      }),
      { numRuns: 20 },
    );
  });

  test('forget the last of a chunk when it is removed, and take it again', () => {
    const rows = new SortedRows();
    for (const row of [2, 4, 6]) rows.append(row);
    rows.remove(6);
    expect(rows.has(6)).toBe(false);
    rows.remove(6);
    expect(all(rows)).toEqual([2, 4]);
    rows.insert(6);
    expect(all(rows)).toEqual([2, 4, 6]);
  });

  test('split a full chunk to make room, at either end too', () => {
    const rows = new SortedRows();
    for (let row = 1; row <= 8_192; row++) rows.append(row * 2);
    for (const row of [3, 4_097, 8_191, 8_193, 16_383, 1]) rows.insert(row);
    expect(rows.length).toBe(8_198);
    const found = all(rows);
    expect(found).toEqual([...found].sort((one, other) => one - other));
  });

  test('refuse a position that is none', () => {
    expect(() => new SortedRows().at(0)).toThrow('expected a position from 0 to -1, got 0');
  });
});
