import { expect, test } from 'vitest';
import { frameHeader } from '../../../../../inspector/panel/detail/layers/frame-header.ts';
import { anatomyOf } from '../../../../../inspector/protocol/anatomy.ts';

const plain = { extensions: '' };

test('a short text that is sent is masked, by a key that nobody knows', () => {
  expect(frameHeader(anatomyOf('sent', 1, 15, plain))).toEqual([
    0x81,
    0x8f,
    null,
    null,
    null,
    null,
  ]);
});

test('a length of 126 takes two bytes more', () => {
  expect(frameHeader(anatomyOf('received', 2, 126, plain))).toEqual([0x82, 126, 0, 126]);
});

test('a length of 65,536 takes eight bytes more', () => {
  const header = frameHeader(anatomyOf('received', 1, 65_536, plain));
  expect(header).toEqual([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
});

test('the header of what was compressed or split is not known', () => {
  expect(frameHeader(anatomyOf('sent', 1, 9, { extensions: 'permessage-deflate' }))).toEqual([]);
  expect(
    frameHeader(anatomyOf('sent', 1, 200_000, { extensions: '', browser: 'chromium' })),
  ).toEqual([]);
});
