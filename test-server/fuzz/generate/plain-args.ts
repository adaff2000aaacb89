import fc from 'fast-check';
import type { Json } from '../wire/input.ts';

/** A value as any application might have it. */
export const plainValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>('text', 1, true, null, {}, [], { a: 1, b: 'c' }, ['x']),
  // As JSON has it: without a zero that is negative.
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
);

/** Arguments as any application might have them. */
export const plainArgs: fc.Arbitrary<readonly Json[]> = fc.array(plainValue, { maxLength: 3 });
