import { describe, expect, test } from 'vitest';
import { hexMove } from '../../../../inspector/panel/values/hex-keys.ts';
import {
  bytesPerLine,
  hexLine,
  hexText,
  offsetDigits,
  offsetText,
} from '../../../../inspector/panel/values/hex-line.ts';

describe('a hex view', () => {
  const bytes = Uint8Array.of(0x34, 0x32, 0xc3, 0xa9, 0x00, 0x7e);

  test('shows bytes and characters, a dot for what is no printable ASCII', () => {
    const line = hexLine(bytes, 0, 8);
    expect(line.map(({ hex }) => hex).join(' ')).toBe('34 32 c3 a9 00 7e');
    expect(line.map(({ character }) => character).join('')).toBe('42...~');
  });

  test('has as many bytes in a line as there is room for', () => {
    expect([80, 72, 71, 40, 39, 0].map((room) => bytesPerLine(room, 4))).toEqual([
      16, 16, 8, 8, 4, 4,
    ]);
    expect(hexLine(bytes, 1, 4).map(({ at }) => at)).toEqual([4, 5]);
  });

  test('writes offsets in as many digits as the last one has', () => {
    expect([0, 65_536, 65_537].map(offsetDigits)).toEqual([4, 4, 5]);
    expect(offsetText(26, 4)).toBe('001a');
  });

  test('is copied as digits in pairs', () => {
    expect(hexText(bytes)).toBe('34 32 c3 a9 00 7e');
  });
});

describe('a key in a hex view', () => {
  const view = { length: 100, perLine: 16, page: 3 };
  const press = (key: string, at: number, ctrlKey = false) =>
    hexMove({ key, ctrlKey, metaKey: false, altKey: false }, at, view);

  test.each([
    ['ArrowRight', 99, 99],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 20, 36],
    ['ArrowDown', 90, 90],
    ['ArrowUp', 20, 4],
    ['ArrowUp', 4, 4],
    ['PageDown', 80, 99],
    ['Home', 20, 16],
    ['End', 98, 99],
    ['a', 5, null],
  ])('%s takes the caret from %i to %s', (key, from, to) => {
    expect(press(key, from)).toBe(to);
  });

  test('Ctrl+Home and Ctrl+End go to the first and the last byte', () => {
    expect([press('Home', 20, true), press('End', 20, true)]).toEqual([0, 99]);
  });
});
