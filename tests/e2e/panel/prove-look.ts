import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writeHar } from '../../../inspector/recording/write-har.ts';
import { type Bridge, startBridge } from '../../../test-server/bridge/start-bridge.ts';
import { openDevTools } from '../../../test-server/devtools/open-devtools.ts';
import { recordedTimeline } from '../../test-server/replay/client/recorded-timeline.ts';
import { violationsIn } from '../axe.ts';
import {
  type InstrumentedPage,
  type InstrumentedSite,
  PASSWORD,
  startInstrumentedSite,
} from '../instrumented-site.ts';
import { launchExtended } from '../launch-extended.ts';
import { type PanelBench, startPanelBench } from '../panel-bench.ts';
import { drawnRows, filterBy, listedRows } from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import { BROKEN_APP } from './broken-app.ts';

const SOON = { timeout: 15_000 };
const SIZES = { wide: [1400, 900], medium: [760, 900], docked: [500, 900] } as const;
const THEMES = ['light', 'dark'] as const;

/** All themes in all sizes, but for what would be seen twice. */
export const LOOKS = THEMES.flatMap((theme) =>
  Object.entries(SIZES).map(([size, [width, height]]) => ({ theme, size, width, height })),
).filter(({ theme, size }) => theme === 'light' || size !== 'medium');

type Look = (typeof LOOKS)[number];

const recording = [...writeHar(recordedTimeline('socket-io-4-upgrade'), { version: '0.0.0' })].join(
  '',
);

/** Shows the panel in these looks, to eyes and to axe. */
export function proveLook(looks: readonly Look[]): void {
  let bench: PanelBench;
  let site: InstrumentedSite;
  let bridge: Bridge;

  beforeAll(async () => {
    [bench, site, bridge] = await Promise.all([
      startPanelBench(),
      startInstrumentedSite(),
      startBridge({ port: 0, exec: BROKEN_APP }),
    ]);
  });

  afterAll(async () => {
    await bench.close();
    await Promise.all([site.close(), bridge.close()]);
  });

  /** Makes DevTools of this size and theme. */
  async function dress({ theme, width, height }: Look): Promise<void> {
    await bench.devtools.window.setViewportSize({ width, height });
    await bench.panel.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    await expect.poll(() => bench.panel.evaluate(() => innerWidth), SOON).toBe(width);
  }

  /** Elements that stand out of the panel to the right, and the panel's own scroll bar. */
  function overflowing(): Promise<string[]> {
    return bench.panel.evaluate(() => {
      const over = [...document.querySelectorAll('body *')].filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return (
          width > 0 && right > innerWidth + 1 && getComputedStyle(element).position !== 'fixed'
        );
      });
      const { scrollWidth, clientWidth } = document.documentElement;
      const bar = scrollWidth > clientWidth ? ['a horizontal scroll bar'] : [];
      return [...bar, ...over.map((element) => element.outerHTML.slice(0, 120))];
    });
  }

  describe.each(looks)('in $theme and $size', (look) => {
    test('the empty panel is told well', async () => {
      await bench.tab.goto('about:blank');
      await bench.panel.getByRole('button', { name: 'Clear', exact: true }).click();
      await dress(look);
      await expect.poll(() => bench.panel.locator('.empty .title').count(), SOON).toBe(1);
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
    });

    test('the panel with traffic, its detail and its menu is well', async () => {
      await bench.play('socket-io-4-upgrade');
      await flushed(bench.panel);
      await dress(look);
      await expect.poll(() => listedRows(bench.panel), SOON).toBeGreaterThan(40);
      const row = bench.panel.locator('[data-row]', { hasText: 'ACK' }).first();
      await row.click();
      for (const name of ['Message', 'Layers', 'Handshake']) {
        await bench.panel.getByRole('tab', { name }).click();
        expect(await violationsIn(bench.panel)).toEqual([]);
        expect(await overflowing()).toEqual([]);
      }
      await row.click({ button: 'right' });
      await expect.poll(() => bench.panel.getByRole('menu').count(), SOON).toBe(1);
      expect(await violationsIn(bench.panel)).toEqual([]);
      await bench.devtools.window.keyboard.press('Escape');
    });

    test("the server's view is well before and behind its door", async () => {
      await dress(look);
      await bench.tab.goto(site.url);
      await bench.tab.evaluate(() => (globalThis as unknown as InstrumentedPage).enter());
      await bench.panel.getByRole('tab', { name: 'Server' }).click();
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.getByLabel('Address').fill(site.url);
      await bench.panel.getByLabel('Password').fill(PASSWORD);
      await bench.panel.getByRole('button', { name: 'Connect' }).click();
      await bench.panel.locator('.server .tree .line', { hasText: '/chat' }).click();
      await bench.panel.locator('.socket[data-socket]').first().click();
      await bench.panel.getByRole('button', { name: 'Emit …' }).first().click();
      // It tells of itself every two seconds.
      await bench.panel.locator('.server-status', { hasText: /client.*clock/ }).waitFor();
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.locator('.server-status .link').click();
      await bench.panel.getByRole('tab', { name: 'Timeline' }).click();
    });

    test('saving and comparing are well', async () => {
      await dress(look);
      await bench.panel.getByRole('button', { name: 'Save as a recording (HAR)' }).click();
      await expect.poll(() => bench.panel.locator('.redaction').count(), SOON).toBe(1);
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.getByRole('button', { name: 'Cancel' }).click();
      const chosen = bench.devtools.window.waitForEvent('filechooser');
      await bench.panel.getByRole('button', { name: 'Compare with a recording (HAR)' }).click();
      await (await chosen).setFiles({
        name: 'a-recording.har',
        mimeType: 'application/json',
        buffer: Buffer.from(recording),
      });
      await bench.panel.locator('.compared[data-compared]').first().click();
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.getByRole('button', { name: 'End the comparison' }).click();
    });

    test('the replay is well before and behind its door', async () => {
      await dress(look);
      await bench.panel.getByRole('tab', { name: 'Replay' }).click();
      const paste = bench.panel.getByLabel('Paste here');
      if ((await paste.count()) > 0) {
        expect(await violationsIn(bench.panel)).toEqual([]);
        await paste.fill(bridge.line);
      }
      const port = bench.panel.getByLabel('Port', { exact: true });
      await port.fill('0');
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.getByRole('button', { name: 'Start' }).click();
      await bench.panel.locator('.replay .what', { hasText: 'is served at' }).waitFor();
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.getByRole('button', { name: 'Stop' }).click();
      await bench.panel.getByRole('button', { name: 'Back' }).click();
      await bench.panel.getByRole('tab', { name: 'Timeline' }).click();
    });

    test('the fuzzer is well before, during and after a run', async () => {
      await dress(look);
      await bench.panel.getByRole('tab', { name: 'Fuzz' }).click();
      const paste = bench.panel.getByLabel('Paste here');
      if ((await paste.count()) > 0) await paste.fill(bridge.line);
      for (const layer of ['HTTP', 'WebSocket', 'Engine.IO', 'Socket.IO']) {
        await bench.panel.getByLabel(layer, { exact: true }).uncheck();
      }
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.getByRole('button', { name: 'Start' }).click();
      await bench.panel.locator('.plot canvas').nth(1).waitFor();
      expect(await violationsIn(bench.panel)).toEqual([]);
      await bench.panel.locator('.fuzz .count', { hasText: /[1-9] finding/ }).waitFor();
      await bench.panel.getByRole('button', { name: 'Stop' }).click();
      await bench.panel.locator('.fuzz .what', { hasText: /[1-9] findings? by/ }).waitFor();
      expect(await violationsIn(bench.panel)).toEqual([]);
      expect(await overflowing()).toEqual([]);
      await bench.panel.getByRole('button', { name: 'Back' }).click();
      await bench.panel.getByRole('tab', { name: 'Timeline' }).click();
    });

    test('a wrong filter is told well', async () => {
      await filterBy(bench.panel, 'size>many');
      await expect.poll(() => bench.panel.getByRole('alert').count(), SOON).toBe(1);
      expect(await violationsIn(bench.panel)).toEqual([]);
      await filterBy(bench.panel, '');
    });
  });

  describe('where there is little room', () => {
    test('the tree folds into a drop-down, which chooses what the list shows', async () => {
      await dress({ theme: 'light', size: 'docked', width: 500, height: 900 });
      await bench.play('socket-io-4-websocket');
      await flushed(bench.panel);
      expect(await bench.panel.getByRole('tree', { name: 'Connections' }).count()).toBe(0);
      const picker = bench.panel.getByRole('combobox', { name: 'Connections' });
      const chat = picker.locator('option', { hasText: '/chat' });
      await expect.poll(() => chat.count(), SOON).toBe(1);
      await picker.selectOption({ label: (await chat.textContent()) ?? '' });
      await expect
        .poll(async () => {
          const rows = await drawnRows(bench.panel);
          return [...new Set(rows.map(({ namespace }) => namespace))];
        }, SOON)
        .toEqual(['/chat']);
    });

    test('the detail opens under the list', async () => {
      await dress({ theme: 'light', size: 'docked', width: 500, height: 900 });
      await bench.panel.getByRole('grid', { name: 'Timeline' }).focus();
      await bench.devtools.window.keyboard.press('Home');
      const list = await bench.panel.getByRole('grid', { name: 'Timeline' }).boundingBox();
      const tab = await bench.panel.getByRole('tab', { name: 'Message' }).boundingBox();
      expect(tab!.y).toBeGreaterThanOrEqual(list!.y + list!.height);
    });
  });

  test.each(['default', 'dark'])("the panel has the theme of DevTools: '%s'", async (theme) => {
    const browser = await launchExtended({ devtools: { 'ui-theme': theme } });
    onTestFinished(() => browser.close());
    const devtools = await openDevTools(browser, await browser.context.newPage());
    const panel = await devtools.showPanel();
    const shown = () => panel.evaluate(() => document.documentElement.dataset.theme);
    await expect.poll(shown, SOON).toBe(theme === 'dark' ? 'dark' : 'light');
  });
}
