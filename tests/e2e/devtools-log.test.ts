import type { Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { type DevTools, openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { type EchoPage, type EchoSite, startEchoSite } from './echo-site.ts';
import { collectErrors, type ErrorLog, errorsInDevTools } from './extension-errors.ts';
import { launchExtended } from './launch-extended.ts';
import { connectionsIn, flushed, rowsIn } from './panel-view.ts';
import { watchAsking } from './watch-asking.ts';

const SOON = { timeout: 20_000 };

let browser: LaunchedChromium;
let errors: ErrorLog;
let site: EchoSite;
let tab: Page;
let devtools: DevTools;

beforeAll(async () => {
  browser = await launchExtended();
  errors = await collectErrors(browser);
  site = await startEchoSite();
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

beforeEach(async () => {
  tab = await browser.context.newPage();
  await tab.goto(site.url);
});

afterEach(async () => {
  expect(await errors()).toEqual([]);
  expect(await errorsInDevTools(devtools)).toEqual([]);
  await tab.close();
});

async function open(): Promise<Frame> {
  devtools = await openDevTools(browser, tab);
  return devtools.showPanel();
}

function exchangeInWorker(count: number): Promise<void> {
  return tab.evaluate((n) => (globalThis as unknown as EchoPage).exchangeInWorker(n), count);
}

/** Texts of the messages, each sent and received, in the order of the panel. */
async function textsIn(panel: Frame): Promise<(string | null)[]> {
  const rows = await rowsIn(panel, site.server);
  return rows.filter(({ kind }) => kind === 'text').map(({ text }) => text);
}

/** `message 1` to the last, each twice: as it went and as it came. */
function echoed(last: number): string[] {
  return Array.from({ length: last }, (_, i) => `message ${i + 1}`).flatMap((text) => [text, text]);
}

describe("DevTools' network log", () => {
  test("is read while a worker's socket lives, and no more when it has closed", async () => {
    const panel = await open();
    const asking = await watchAsking(panel);
    await exchangeInWorker(2);
    await expect.poll(() => textsIn(panel), SOON).toEqual(echoed(2));
    await expect.poll(() => asking.goesOn(), SOON).toBe(true);
    await tab.evaluate(() => (globalThis as unknown as EchoPage).stopWorker());
    const state = async () => (await connectionsIn(panel, site.server)).map((one) => one.state);
    await expect.poll(state, SOON).toEqual(['closed']);
    await expect.poll(() => asking.goesOn(), SOON).toBe(false);
    expect(await asking.times()).toBeGreaterThan(1);
  });

  test('is not read at all on a page without sockets and workers', async () => {
    const panel = await open();
    const asking = await watchAsking(panel);
    await tab.evaluate(() => fetch('/other').then((response) => response.text()));
    await flushed(panel);
    expect([await asking.times(), await asking.goesOn()]).toEqual([0, false]);
  });
});
