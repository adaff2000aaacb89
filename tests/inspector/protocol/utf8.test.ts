import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Decode, utf8Encode, utf8Length } from '../../../inspector/protocol/utf8.ts';
import { anyText } from './arbitraries.ts';

describe('utf8Length', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 2],
    ['€', 3],
    ['😀', 4],
    ['\ud800', 3],
    ['\udc00', 3],
    ['\ud800x', 4],
    ['\ud800\ud800\udc00', 7],
  ])('of %j is %i', (text, length) => {
    expect(utf8Length(text)).toBe(length);
  });

  it('is the length that TextEncoder makes of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('utf8Decode', () => {
  it('takes back what utf8Encode wrote', () => {
    expect(utf8Encode('hé€😀')).toEqual(
      Uint8Array.of(0x68, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80),
    );
    expect(utf8Decode(utf8Encode('hé€😀'))).toBe('hé€😀');
  });

  it('keeps a byte order mark', () => {
    expect(utf8Decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });

  it('puts U+FFFD where the bytes are no UTF-8', () => {
    expect(utf8Decode(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\ufffdb');
  });
});
