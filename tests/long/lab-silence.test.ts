import type { Browser } from 'playwright';
import { afterAll, beforeAll, onTestFinished, test } from 'vitest';
import { startLab } from '../../test-server/lab/start-lab.ts';
import { launchPlain } from '../e2e/launch-plain.ts';
import { TransmissionsPage } from '../e2e/transmissions-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchPlain();
});
afterAll(() => browser?.close());

// Heartbeats take their time.
test.each(['/transmissions.html', '/old-transmissions.html'])(
  'the page %s shows on either side that the other falls silent',
  async (path) => {
    const lab = await startLab();
    onTestFinished(() => lab.close());
    const url = new URL(`${path}?heartbeat=quick&a=websocket`, lab.url).href;
    const page = await TransmissionsPage.open(browser, url);
    await page.run('the client falls silent');
    await page.see('B', /gone .*"name":"A".*"reason":"ping timeout"/);
    await page.choose('sender', 'B');
    await page.run('the server falls silent');
    await page.see('B', 'disconnected: ping timeout');
  },
);
