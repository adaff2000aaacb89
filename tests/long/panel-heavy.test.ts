import { expect, onTestFinished, test } from 'vitest';
import type { WebSocket } from 'ws';
import { startPanelBench } from '../e2e/panel-bench.ts';
import { drawnRows, filterBy, listedRows } from '../e2e/panel-dom.ts';
import { runSite } from '../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../scenarios/serving/web-socket-server.ts';

/** On a machine that is busy, DevTools itself takes its time for such a message. */
const SOON = { timeout: 60_000 };

const BYTES = 50_000_000;

/** A page that gets one message, larger than anybody reads. */
const PAGE = `<!doctype html><title>heavy</title><script>
const socket = new WebSocket('ws://' + location.host + '/heavy');
</script>`;

function weigh(socket: WebSocket): void {
  socket.send(`{"heavy":"${'x'.repeat(BYTES - 12)}"}`);
  socket.close();
}

test('a message of 50 MB opens cut, with its true size', async () => {
  const site = await runSite({
    pages: { '/': PAGE },
    attach: (http) => attachWebSockets(http, { '/heavy': weigh }),
  });
  onTestFinished(() => site.close());
  const { panel, tab, errors, close } = await startPanelBench();
  onTestFinished(close);
  await tab.goto(site.url);
  await filterBy(panel, 'size>40M');
  await expect.poll(() => listedRows(panel), SOON).toBeGreaterThan(0);
  expect((await drawnRows(panel))[0]?.size).toBe('50.0 MB');
  await panel.locator('[data-row]').first().click();
  await expect
    .poll(() => panel.getByText(/kept 8\.\d M(i?)B of 50\.0 MB/i).count(), SOON)
    .toBeGreaterThan(0);
  expect(await errors()).toEqual([]);
});
