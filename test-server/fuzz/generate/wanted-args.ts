import fc from 'fast-check';
import type { Json } from '../wire/input.ts';
import type { HandlerWords } from './handler-words.ts';
import { objectOf } from './odd.ts';
import { plainValue } from './plain-args.ts';

/**
 * Arguments made of what a handler names: objects with properties that it reads, and texts that it compares
 * with. @returns null where it names nothing
 */
export function wantedArgs({ keys, texts }: HandlerWords): fc.Arbitrary<readonly Json[]> | null {
  if (keys.length + texts.length === 0) return null;
  const text = texts.length > 0 ? fc.constantFrom<Json>(...texts) : plainValue;
  const leaf = fc.oneof(
    { weight: 3, arbitrary: text },
    { weight: 2, arbitrary: plainValue },
    { weight: 1, arbitrary: fc.array(text, { maxLength: 3 }) },
  );
  if (keys.length === 0) return fc.array(leaf, { minLength: 1, maxLength: 3 });
  const objectWith = (value: fc.Arbitrary<Json>) =>
    fc
      .array(fc.tuple(fc.constantFrom(...keys), value), { minLength: 1, maxLength: 6 })
      .map((entries) => objectOf(entries));
  const inner = objectWith(leaf);
  const value = fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: inner },
    { weight: 1, arbitrary: fc.array(inner, { maxLength: 2 }) },
  );
  const arg = fc.oneof({ weight: 4, arbitrary: objectWith(value) }, { weight: 2, arbitrary: leaf });
  return fc.array(arg, { minLength: 1, maxLength: 3 });
}
