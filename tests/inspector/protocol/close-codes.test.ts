import { expect, it } from 'vitest';
import { describeCloseCode } from '../../../inspector/protocol/close-codes.ts';

it.each([
  [1000, '1000 (normal)'],
  [1006, '1006 (no close frame came)'],
  [1004, '1004'],
  [4001, '4001'],
])('describes %d as %j', (code, text) => {
  expect(describeCloseCode(code)).toBe(text);
});
