import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { launchForCapture } from '../../test-server/capture/launch-for-capture.ts';
import { BackgroundKiller } from '../e2e/background-killer.ts';
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

describe('capture loses nothing when the background is killed', () => {
  const floods = scenarios.filter(({ name }) => name.startsWith('flood-'));

  test.each(floods)('$name', async (scenario) => {
    const killer = new BackgroundKiller(browser);
    await proveCapture(browser, scenario, killer);
    expect(killer.kills).toBeGreaterThan(0);
  });
});
