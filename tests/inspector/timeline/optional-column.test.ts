import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OptionalColumn } from '../../../inspector/timeline/optional-column.ts';

const number = fc.oneof(
  fc.nat(),
  fc.constantFrom(undefined, 0, -1, 0.5, 0xffff_fffd, 0xffff_fffe, 0xffff_ffff, 2 ** 53),
);

describe('a column of numbers that may be absent', () => {
  test('gives back what was set last', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(10_000), number)), (settings) => {
        const column = new OptionalColumn();
        const model = new Map<number, number | undefined>();
        for (const [row, value] of settings) {
          column.set(row, value);
          model.set(row, value);
        }
        for (const [row, value] of model) expect(column.get(row)).toBe(value);
      }),
    );
  });

  test('lets go of what it holds of rows below, odd ones too', () => {
    const column = new OptionalColumn();
    for (const [row, value] of [
      [1, 7],
      [2, -1],
      [9_000, 8],
      [9_001, -2],
    ] as const) {
      column.set(row, value);
    }
    column.releaseBefore(8_192);
    expect([1, 2, 9_000, 9_001].map((row) => column.get(row))).toEqual([
      undefined,
      undefined,
      8,
      -2,
    ]);
  });
});
