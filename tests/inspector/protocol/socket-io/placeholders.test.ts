import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putBack } from '../../../../inspector/protocol/socket-io/placeholders.ts';
import { officialPacket } from '../official-parsers.ts';

const BLOCKS = [Uint8Array.of(1), Uint8Array.of(2, 3)];

/** JSON with placeholders in it, most of them right. */
const nested = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    fc.constantFrom('0', '""', 'true', 'null', '{}', '[]'),
    fc
      .tuple(
        fc.constantFrom('true', 'true', 'true', '1', 'false', '{"_placeholder":true,"num":1}'),
        fc.constantFrom('0', '1', '-0', '0', '1', '0.5', '2', '-1', '"0"', 'null', '[0]'),
        fc.constantFrom('', '', ',"more":1', ',"__proto__":{"num":1}'),
      )
      .map(([is, num, more]) => `{"_placeholder":${is},"num":${num}${more}}`),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(
        fc.tuple(fc.constantFrom('a', 'b', '_placeholder', 'num', '__proto__', '0'), tie('value')),
        {
          maxLength: 3,
        },
      )
      .map((pairs) => `{${pairs.map(([key, value]) => `"${key}":${value}`).join(',')}}`),
  ),
})).value as fc.Arbitrary<string>;

const array = fc.array(nested, { maxLength: 4 }).map((items) => `[${items.join(',')}]`);

function ours(json: string): unknown {
  const items = JSON.parse(json) as unknown[];
  return putBack(items, BLOCKS) ? items : null;
}

function theirs(json: string): unknown {
  return officialPacket({ text: `62-${json}`, attachments: BLOCKS }, 4)?.data ?? null;
}

const deep = (levels: number) =>
  `${'[{"a":'.repeat(levels)}{"_placeholder":true,"num":0}${'}]'.repeat(levels)}`;

describe('putBack', () => {
  it('puts attachments where the official parser does, and refuses what that refuses', () => {
    fc.assert(
      fc.property(array, (json) => {
        expect(ours(json)).toEqual(theirs(json));
      }),
      { numRuns: 3_000 },
    );
  });

  it('puts one attachment in several places', () => {
    const place = '{"_placeholder":true,"num":1}';
    expect(ours(`[${place},{"a":[${place}]}]`)).toEqual([BLOCKS[1], { a: [BLOCKS[1]] }]);
  });

  it('leaves deep nesting to the official parser', () => {
    expect(ours(deep(30))).toEqual(theirs(deep(30)));
    expect(ours(deep(30))).not.toBeNull();
    expect(ours(deep(40))).toBeNull();
    expect(theirs(deep(40))).not.toBeNull();
  });
});
