import { afterAll, beforeAll, expect, test } from 'vitest';
import { listedRows, textsOf } from '../e2e/panel-dom.ts';
import { startChromiumStage } from '../e2e/stage/chromium-stage.ts';
import type { Stage } from '../e2e/stage/stage.ts';

const SOON = { timeout: 80_000, interval: 20 };

/** Exchanges of polling, each with 10 kB of headers that nobody asks for. */
const EXCHANGES = 50_000;
const HEADER_BYTES = 10_000;

let stage: Stage;

beforeAll(async () => {
  stage = await startChromiumStage({ width: 1000, height: 700 });
});

afterAll(() => stage.close());

/** Drops a file of more than 500 MB on the panel, which the browser need not hold in one piece. */
const drop = () =>
  stage.panel.evaluate(
    ([exchanges, bytes]) => {
      const url = 'http://a.test/socket.io/?EIO=4&transport=polling';
      const entry = (query: string, text: string, value: string) =>
        JSON.stringify({
          startedDateTime: '2026-01-01T00:00:00.000Z',
          request: { method: 'GET', url: `${url}${query}`, headers: [{ name: 'x', value }] },
          response: { status: 200, statusText: 'OK', headers: [], content: { text } },
        });
      const session = '0{"sid":"aaaaaaaaaaaaaaaaAAAB","upgrades":[],"pingInterval":25000}';
      const later = entry('&sid=aaaaaaaaaaaaaaaaAAAB', '42["quote",1]', 'v'.repeat(bytes!));
      const hundred = new Blob(Array.from({ length: 100 }, () => `,\n${later}`));
      const parts = Array.from({ length: exchanges! / 100 }, () => hundred);
      const whole = ['{"log":{"entries":[\n', entry('', session, ''), ...parts, '\n]}}'];
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(whole, 'big.har'));
      const init = { dataTransfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('drop', init));
    },
    [EXCHANGES, HEADER_BYTES],
  );

const bar = async () => (await textsOf(stage.panel, '.recording-bar')).join();

test('a file of 500 MB is read with progress, and as far as one wishes', async () => {
  await drop();
  await expect.poll(bar, SOON).toMatch(/^Reading big\.har, .+ of 5[\d.]+ MB/);
  await expect.poll(bar, SOON).toBe('big.harBack to the page');
  await expect.poll(() => listedRows(stage.panel), SOON).toBeGreaterThan(EXCHANGES);

  await drop();
  await expect.poll(bar, SOON).toMatch(/^Reading big\.har, .+ of 5[\d.]+ MB/);
  await stage.panel.click({ css: '.recording-bar button', text: 'Stop here' });
  await expect.poll(bar, SOON).toContain('only the beginning was read, as you wished');
  const rows = await listedRows(stage.panel);
  expect(rows).toBeGreaterThan(1);
  expect(rows).toBeLessThan(EXCHANGES);
  expect(await stage.errors()).toEqual([]);
});
