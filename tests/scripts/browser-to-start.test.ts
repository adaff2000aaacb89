import { expect, test } from 'vitest';
import { browserToStart } from '../../scripts/browser-to-start.mjs';

test.each([
  [[], 'chromium'],
  [['--headless'], 'chromium'],
  [['--browser', 'firefox'], 'firefox'],
  [['--browser=firefox', '--headless'], 'firefox'],
  [['--browser', 'chromium'], 'chromium'],
  [['--browser', 'firefox', '--browser', 'chromium'], 'chromium'],
  [['--browser'], 'chromium'],
  [['--shot', 'firefox'], 'chromium'],
])('%j starts %s', (args, browser) => {
  expect(browserToStart(args)).toBe(browser);
});
