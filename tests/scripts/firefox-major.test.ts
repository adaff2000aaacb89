import { expect, test } from 'vitest';
import { firefoxMajor } from '../../scripts/firefox-major.mjs';

test.each([
  ['Mozilla Firefox 142.0.1\n', 142],
  ['Mozilla Firefox 153.7.0esr\n', 153],
  ['Mozilla Firefox 99.0', 99],
])('%j is Firefox %d', (printed, major) => {
  expect(firefoxMajor(printed)).toBe(major);
});

test('what says no version has none', () => {
  expect(firefoxMajor('')).toBeUndefined();
  expect(firefoxMajor('Chromium 148.0.7778.1')).toBeUndefined();
});
