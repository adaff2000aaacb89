import fc from 'fast-check';
import type { Content, Json } from '../wire/input.ts';

/** Names that mean something to the language rather than to the protocol. */
export const PROTOTYPE_WORDS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  'splice',
  'call',
  'name',
  'on',
  'emit',
  'message',
] as const;

/** Events that no client may emit (Socket.IO protocol 5): a server hangs up on who does. */
export const RESERVED_WORDS = [
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
] as const;

/** Events that the libraries themselves emit. */
export const LIFECYCLE_WORDS = [
  'connection',
  'error',
  'close',
  'data',
  'end',
  'ping',
  'pong',
  'open',
  'packet',
  'upgrade',
  'drain',
] as const;

export const place = fc.nat({ max: 999_999 });

export const oddNumber = fc.oneof(
  fc.constantFrom(-1, 0, 1, 2, 3, 10, 11, 125, 126, 127, 255, 256, 65_535, 65_536, 1_000_000),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, 1e21, 0.5, -0.5),
);

const oddWords = fc.oneof(
  fc.constantFrom(...PROTOTYPE_WORDS),
  fc.constantFrom(...RESERVED_WORDS, ...LIFECYCLE_WORDS),
  fc.constantFrom('', ' ', '0', '-1', 'NaN', 'null', 'undefined', 'true', '\u0000', '\ud83d\ude00'),
  fc.constantFrom(
    '/',
    '//',
    '/..',
    ',',
    '-',
    '?',
    '#',
    '%',
    '%00',
    '%zz',
    '[',
    '{',
    '"',
    '\\',
    '\n',
  ),
  fc.constantFrom('\u2028', '\ufeff', '\x1e', ':', '1:', '0:', '99999999999999999999'),
  fc.string({ maxLength: 12, unit: 'binary' }),
);

export const oddText: fc.Arbitrary<string> = oddWords;

/** Runs of one unit, short and very long, between two others: what parsers are slow at, or recurse into. */
export const oddRun: fc.Arbitrary<Content> = fc
  .tuple(
    fc.constantFrom('', 'a', 'a', 'a', '1', '/', '"', 'a;', 'x=', 'a; b="', 'a="'),
    fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(' ', ' ', '\t', ', ', ' ,', '; ') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          ...[',', ';', '=', '"', '\\', '\\c', '"\\', 'a', '1', '9', '-', '/', '.', 'a,', 'a=b;'],
        ),
      },
    ),
    fc.constantFrom(50, 1_000, 14_000, 15_000),
    fc.constantFrom('', 'b', 'b', 'b', '-', ',', '"', '!', '['),
  )
  .map(([before, unit, size, after]) => [
    before,
    { repeat: [unit], times: Math.ceil(size / unit.length) },
    after,
  ]);

export const oddContent: fc.Arbitrary<Content> = fc.oneof(
  { weight: 3, arbitrary: oddText.map((text): Content => [text]) },
  { weight: 1, arbitrary: oddRun },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 24 })
      .map((bytes): Content => [{ bytes: Buffer.from(bytes).toString('base64') }]),
  },
);

export const oddLeaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, '', 'a', [], {}, [[]], [null]),
  oddNumber,
  oddText,
);

const oddKey = fc.oneof(
  fc.constantFrom(...PROTOTYPE_WORDS),
  fc.constantFrom('_placeholder', 'num', 'type', 'data', 'id', 'sid', 'pid', 'offset', 'nsp', ''),
);

/** An object with own keys of any name: a literal would take `__proto__` for something else. */
export function objectOf(entries: readonly (readonly [string, Json])[]): Json {
  const object: Record<string, Json> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
}

/** What the language asks an object for when it wants text, a number, JSON or a promise of it. */
const CONVERSION_WORDS = [
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'constructor',
  '__proto__',
  'length',
];

/** Objects that cannot be converted, in one way or in any, or are taken for something else. */
export const oddObject: fc.Arbitrary<Json> = fc.oneof(
  fc.tuple(fc.constantFrom(...CONVERSION_WORDS), oddLeaf).map((entry) => objectOf([entry])),
  oddLeaf.map((leaf) => objectOf(CONVERSION_WORDS.map((word) => [word, leaf] as const))),
);

const oddPlaceholder: fc.Arbitrary<Json> = oddLeaf.map((num) => ({ _placeholder: true, num }));

export const oddJson: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: oddLeaf },
  {
    weight: 3,
    arbitrary: fc.array(fc.tuple(oddKey, oddLeaf), { minLength: 1, maxLength: 2 }).map(objectOf),
  },
  { weight: 2, arbitrary: oddObject },
  { weight: 1, arbitrary: oddPlaceholder },
  { weight: 1, arbitrary: fc.array(oddLeaf, { maxLength: 3 }) },
);
