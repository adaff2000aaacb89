import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Decode, base64Encode } from '../../../inspector/protocol/base64.ts';

// RFC 4648 section 10.
const VECTORS = [
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
] as const;

describe('base64', () => {
  it.each(VECTORS)('of %j is %j', (plain, base64) => {
    const bytes = new TextEncoder().encode(plain);
    expect(base64Encode(bytes)).toBe(base64);
    expect(base64Decode(base64)).toEqual(bytes);
  });

  it.each(['Zg', 'Zm8'])('may lack its padding: %j', (base64) => {
    expect(base64Encode(base64Decode(base64)!).replace(/=+$/, '')).toBe(base64);
  });

  it.each(['Z', 'Zm9vY', 'Zm9!', 'Zm 9v', 'Zm9v\n', '====', 'Zg=', 'é000', 'Zg==Zg=='])(
    'is null for %j, which is none',
    (text) => {
      expect(base64Decode(text)).toBeNull();
    },
  );

  it('comes back from any bytes as it was, and is what Node makes of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const base64 = base64Encode(bytes);
        expect(base64).toBe(Buffer.from(bytes).toString('base64'));
        expect(base64Decode(base64)).toEqual(bytes);
      }),
    );
  });

  it('holds megabytes', () => {
    const bytes = new Uint8Array(3_000_001).map((_, i) => i);
    const again = base64Decode(base64Encode(bytes));
    expect(Buffer.compare(again!, bytes)).toBe(0);
  });
});
