import { afterAll, beforeAll, describe, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { launchForCapture } from '../../test-server/capture/launch-for-capture.ts';
import { proveCapture } from '../e2e/prove-capture.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';

let browser: LaunchedChromium;

beforeAll(async () => {
  browser = await launchForCapture({ headless: true });
});

afterAll(() => browser.close());

describe('capture tells what the page is known to have done', () => {
  test.each(scenarios)('$name', (scenario) => proveCapture(browser, scenario));
});
