import { strFromU8, strToU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipBytes } from '../../scripts/zip-bytes.mjs';

const A = strToU8('alpha');
const B = strToU8('beta');

test('the order of the files and the hour leave the bytes as they are', () => {
  const one = zipBytes({ 'manifest.json': A, 'assets/panel.js': B });
  const other = zipBytes({ 'assets/panel.js': B, 'manifest.json': A });
  expect(other).toEqual(one);
  // Date of 1980-01-01 in the first header, and no time: bytes 10 to 13.
  expect([...one.subarray(10, 14)]).toEqual([0x00, 0x00, 0x21, 0x00]);
});

test('the files come out as they went in', () => {
  const files = unzipSync(zipBytes({ 'manifest.json': A, 'assets/panel.js': B }));
  expect(Object.keys(files)).toEqual(['assets/panel.js', 'manifest.json']);
  expect(strFromU8(files['assets/panel.js'] ?? new Uint8Array())).toBe('beta');
});
