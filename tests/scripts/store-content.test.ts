import { strFromU8, strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { storeContent } from '../../scripts/store-content.mjs';

const MANIFEST = strToU8('{"name":"Sockeye","key":"MIIB"}');

test("the manifest for Chrome's store goes without its key", () => {
  const content = storeContent('chrome', 'manifest.json', MANIFEST);
  expect(strFromU8(content)).toBe('{\n  "name": "Sockeye"\n}\n');
});

test("the manifest for Mozilla's store stays as it is", () => {
  expect(storeContent('firefox', 'manifest.json', MANIFEST)).toBe(MANIFEST);
});

test('any other file stays as it is', () => {
  expect(storeContent('chrome', 'content-scripts.json', MANIFEST)).toBe(MANIFEST);
});
