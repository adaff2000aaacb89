import { describe, expect, it } from 'vitest';
import { splitPayload } from '../../../../inspector/protocol/engine-io/payload.ts';
import type { Payload } from '../../../../inspector/protocol/reading.ts';

/** Each slice as its text or bytes, malformed ones as what was expected. */
function split(body: Payload, revision: 3 | 4, cut = false) {
  return splitPayload(body, revision, cut).map((slice) => {
    if (typeof slice.form === 'object') return slice.form;
    return slice.text ?? body.slice(slice.start, slice.end);
  });
}

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('a polling body of revision 4', () => {
  it('is split at U+001E', () => {
    expect(split('4hello\x1e2\x1eb4AQID', 4)).toEqual(['4hello', '2', 'b4AQID']);
  });

  it('has its packets where they stand', () => {
    expect(splitPayload('40\x1e41', 4, false)).toEqual([
      { form: 'text', start: 0, end: 2, cut: false },
      { form: 'text', start: 3, end: 5, cut: false },
    ]);
  });

  it('keeps empty packets, which are no packets, to be refused later', () => {
    expect(split('4a\x1e\x1e4b', 4)).toEqual(['4a', '', '4b']);
  });

  it('is malformed when it is empty', () => {
    expect(split('', 4)).toEqual([
      { expected: 'at least one Engine.IO packet', got: 'an empty body' },
    ]);
  });

  it('marks the last packet when it was cut', () => {
    expect(splitPayload('4a\x1e4b', 4, true).map((slice) => slice.cut)).toEqual([false, true]);
    expect(split('4a\x1e', 4, true)).toEqual(['4a']);
  });

  it('is read from bytes too, its places then in bytes', () => {
    expect(splitPayload(new TextEncoder().encode('4é\x1e4€'), 4, false)).toEqual([
      { form: 'text', start: 0, end: 3, text: '4é', cut: false },
      { form: 'text', start: 4, end: 8, text: '4€', cut: false },
    ]);
  });
});

describe('a text polling body of revision 3', () => {
  it('is split by the lengths in it', () => {
    expect(split('6:4hello2:4€10:b4AQIDBAUG', 3)).toEqual(['4hello', '4€', 'b4AQIDBAUG']);
  });

  it('counts UTF-16 code units', () => {
    expect(split('3:4😀1:6', 3)).toEqual(['4😀', '6']);
  });

  it('holds no packet where the length is 0', () => {
    expect(split('0:', 3)).toEqual([]);
    expect(split('0:1:2', 3)).toEqual(['2']);
  });

  it('is malformed where the length is too great, and is read up to there', () => {
    expect(split('2:4a9:4bc', 3)).toEqual([
      '4a',
      { expected: 'an Engine.IO packet of 9 characters', got: '3 characters: "4bc"' },
    ]);
  });

  it('is malformed where no length stands, and is read on behind that', () => {
    expect(split('x2:4a5:4abcdzzz3:4hi', 3)).toEqual([
      { expected: 'the length of an Engine.IO packet, as digits and a colon', got: '"x"' },
      '4a',
      '4abcd',
      { expected: 'the length of an Engine.IO packet, as digits and a colon', got: '"zzz"' },
      '4hi',
    ]);
  });

  it('is malformed when it is empty', () => {
    expect(split('', 3)).toEqual([
      { expected: 'at least one Engine.IO packet', got: 'an empty body' },
    ]);
  });

  it('is no fault where it was cut', () => {
    expect(split('2:4a9:4bc', 3, true)).toEqual(['4a', '4bc']);
    expect(split('2:4a12', 3, true)).toEqual(['4a']);
    expect(split('2:4a', 3, true)).toEqual(['4a']);
    expect(split('', 3, true)).toEqual([]);
  });

  it('is split in linear time, be it digits only', () => {
    expect(split('1'.repeat(1_000_000), 3)).toHaveLength(1);
    expect(split('1:'.repeat(200_000), 3)).toHaveLength(200_000);
  });
});

describe('a binary polling body of revision 3', () => {
  it('is split into text and bytes', () => {
    expect(split(bytes('\x00\x06\xff4hello\x01\x04\xff\x04\x01\x02\x03'), 3)).toEqual([
      '4hello',
      Uint8Array.of(4, 1, 2, 3),
    ]);
  });

  it('counts bytes, one digit of the length in each byte', () => {
    expect(split(bytes('\x00\x01\x02\xff4hellohellohe\xc3\xa9?'), 3)).toMatchObject([
      '4hellohelloh',
      { expected: 'the header of an Engine.IO packet: 0 or 1, digits, 255' },
    ]);
    expect(split(bytes('\x00\x03\xff4\xc3\xa9'), 3)).toEqual(['4é']);
  });

  it('is malformed where a packet is shorter than it says', () => {
    expect(split(bytes('\x01\x09\xff\x04\x01'), 3)).toEqual([
      { expected: 'an Engine.IO packet of 9 bytes', got: '2 bytes' },
    ]);
  });

  it('is malformed where no header stands, and is read on behind that', () => {
    expect(split(bytes('\x00\x02\xff40zz\x00\x02\xff41'), 3)).toEqual([
      '40',
      { expected: 'the header of an Engine.IO packet: 0 or 1, digits, 255', got: 'bytes 7a 7a' },
      '41',
    ]);
  });

  it('is no fault where it was cut', () => {
    expect(split(bytes('\x00\x02\xff40\x01\x09\xff\x04\x01'), 3, true)).toEqual([
      '40',
      Uint8Array.of(4, 1),
    ]);
    expect(split(bytes('\x00\x02\xff40\x01\x09'), 3, true)).toEqual(['40']);
  });
});
