import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { launchForCapture } from '../../test-server/capture/launch-for-capture.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { killBackground } from './kill-background.ts';
import { type Disturbance, proveCapture } from './prove-capture.ts';

/**
 * What `panel-scenarios.test.ts`, which proves all others in the same way, cannot show or leaves out.
 * Without DevTools they are proved by `npm run test:long`.
 */
const CALM = ['worker-shared', 'flood-sent', 'navigation', 'raw-refused', 'socket-io-1-upgrade'];

/** One of each way in which observations travel. */
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
  'flood-received',
  'tampered-prototypes',
];

/** How often the background is killed while a page runs. */
const KILLS = 5;

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
    const killer = new Killer();
    await proveCapture(browser, scenario, killer);
    expect(killer.kills).toBeGreaterThan(0);
  });
});

/** Kills the background at each of the first batches, while the page goes on. */
class Killer implements Disturbance {
  kills = 0;
  ended = Promise.resolve();

  readonly strike = () => {
    if (this.kills < KILLS) {
      this.kills++;
      this.ended = this.ended.then(() => killBackground(browser));
    }
  };
}
