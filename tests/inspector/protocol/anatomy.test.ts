import { describe, expect, it } from 'vitest';
import { anatomyOf } from '../../../inspector/protocol/anatomy.ts';

const NOTHING_AGREED = { extensions: '' };

describe('anatomyOf', () => {
  it('lays out a short sent text: two bytes of header and the mask', () => {
    expect(anatomyOf('sent', 1, 5, NOTHING_AGREED)).toEqual({
      fin: true,
      opcode: 1,
      masked: true,
      lengthClass: 7,
      headerBytes: 6,
      payloadBytes: 5,
      overheadPercent: 54.55,
      computedAsUnsplit: true,
    });
  });

  it('leaves the mask out of what was received', () => {
    expect(anatomyOf('received', 2, 8, NOTHING_AGREED)).toMatchObject({
      opcode: 2,
      masked: false,
      headerBytes: 2,
      overheadPercent: 20,
    });
  });

  it.each([
    [0, 7, 2],
    [125, 7, 2],
    [126, 16, 4],
    [65_535, 16, 4],
    [65_536, 64, 10],
  ])('writes a length of %i in %i bits, a header of %i bytes', (size, lengthClass, headerBytes) => {
    expect(anatomyOf('received', 1, size, NOTHING_AGREED)).toMatchObject({
      lengthClass,
      headerBytes,
    });
  });

  it('counts an empty message as all header', () => {
    expect(anatomyOf('received', 1, 0, NOTHING_AGREED).overheadPercent).toBe(100);
  });

  it.each([
    ['sent', 'chromium', 131_000, undefined],
    ['sent', 'chromium', 131_001, true],
    ['sent', 'firefox', 131_001, undefined],
    ['sent', undefined, 131_001, undefined],
    ['received', 'chromium', 131_001, undefined],
  ] as const)(
    '%s by %s with %i bytes: several frames is %s',
    (direction, browser, size, several) => {
      const agreed = { extensions: '', ...(browser && { browser }) };
      expect(anatomyOf(direction, 1, size, agreed).severalFrames).toBe(several);
    },
  );

  it.each([
    ['permessage-deflate', true],
    ['permessage-deflate; client_max_window_bits=15', true],
    ['x-other, Permessage-Deflate', true],
    ['x-other', undefined],
  ])('with the extensions %j, wire size unknown is %s', (extensions, unknown) => {
    expect(anatomyOf('sent', 1, 5, { extensions }).wireSizeUnknown).toBe(unknown);
  });
});
