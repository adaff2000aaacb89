import { expect, it, vi } from 'vitest';
import { loadByHand } from '../../../test-server/demo/load-by-hand.ts';

// The unit tests need no build.
vi.mock('../../../test-server/capture/extension-folder.ts', () => ({
  extensionFolder: (browser: string) => `/built/${browser}`,
}));

it.each([
  ['chromium', /chrome:\/\/extensions .* → Developer mode → Load unpacked → .built.chromium$/],
  [
    'firefox',
    /about:debugging#\/runtime\/this-firefox → Load Temporary Add-on → .built.firefox.manifest\.json$/,
  ],
] as const)('says how somebody loads the extension into %s', (browser, expected) => {
  expect(loadByHand(browser)).toMatch(expected);
});
