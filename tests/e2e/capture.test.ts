import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { launchForCapture } from '../../test-server/capture/launch-for-capture.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { BackgroundKiller } from './background-killer.ts';
import { proveCapture } from './prove-capture.ts';

/**
 * What `panel-scenarios.test.ts`, which proves all others in the same way, cannot show or leaves out.
 * Without DevTools they are proved by `npm run test:long`.
 */
const CALM = ['worker-shared', 'navigation', 'raw-refused', 'socket-io-1-upgrade'];

/** One of each way in which observations travel; `npm run test:long` has a flood too. */
const KILLED = [
  'socket-io-4-upgrade',
  'socket-io-4-fetch',
  'socket-io-2-polling',
  'socket-io-msgpack-4-websocket',
  'reconnection-4-websocket',
  'recovery-4-polling',
  'two-reconnections-4',
  'raw-echo',
  'frame-srcdoc',
  'worker-dedicated',
  'web-socket-stream',
  'tampered-prototypes',
];

let browser: LaunchedChromium;

beforeAll(async () => {
  browser = await launchForCapture({ headless: true });
});

afterAll(() => browser.close());

describe('capture tells what the page is known to have done', () => {
  const chosen = scenarios.filter(({ name }) => CALM.includes(name));

  test.each(chosen)('$name', (scenario) => proveCapture(browser, scenario));
});

describe('capture loses nothing when the background is killed', () => {
  const chosen = scenarios.filter(({ name }) => KILLED.includes(name));

  test.each(chosen)('$name', async (scenario) => {
    const killer = new BackgroundKiller(browser);
    await proveCapture(browser, scenario, killer);
    expect(killer.kills).toBeGreaterThan(0);
  });
});
