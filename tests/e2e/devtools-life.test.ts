import { createHash } from 'node:crypto';
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

function exchange(count: number, page = tab): Promise<void> {
  return page.evaluate((n) => (globalThis as unknown as EchoPage).exchange(n), count);
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

describe('the panel', () => {
  test('is filled again when DevTools is closed and opened, each message once', async () => {
    await exchange(3);
    const first = await open();
    await expect.poll(() => textsIn(first), SOON).toEqual(echoed(3));
    await devtools.close();
    await exchange(2);
    const second = await open();
    await expect.poll(() => textsIn(second), SOON).toEqual(echoed(5));
    await exchange(1);
    await flushed(second);
    expect(await textsIn(second)).toEqual(echoed(6));
  });

  test('counts entries by connection, for a person to see', async () => {
    await exchange(3);
    const panel = await open();
    // Docked, DevTools is narrow, and the tree a drop-down.
    const nodes = async () =>
      (await panel.locator('select.scope option').allTextContents()).map((text) => text.trim());
    const { host } = new URL(site.url);
    // Handshake, open, and each message as it went and came.
    await expect.poll(nodes, SOON).toEqual(['All (8)', `${host} (8)`, '/echo (8)']);
    await exchange(1);
    await expect.poll(nodes, SOON).toEqual(['All (10)', `${host} (10)`, '/echo (10)']);
  });

  test('keeps two tabs apart, before and after both navigate', async () => {
    const other = await browser.context.newPage();
    await other.goto(`${site.url}other`);
    const panel = await open();
    const otherDevTools = await openDevTools(browser, other);
    const otherPanel = await otherDevTools.showPanel();
    await exchange(1);
    await exchange(2, other);
    await Promise.all([flushed(panel), flushed(otherPanel)]);
    expect([await textsIn(panel), await textsIn(otherPanel)]).toEqual([echoed(1), echoed(2)]);
    await Promise.all([tab.goto(`${site.url}other`), other.goto(site.url)]);
    await exchange(3);
    await exchange(1, other);
    await Promise.all([flushed(panel), flushed(otherPanel)]);
    const texts = async () => [await textsIn(panel), await textsIn(otherPanel)];
    await expect.poll(texts, SOON).toEqual([echoed(3), echoed(1)]);
    expect(await errorsInDevTools(otherDevTools)).toEqual([]);
    await other.close();
  });
});

describe('the key of a handshake', () => {
  test('is shown, and answered rightly, when DevTools was open', async () => {
    const panel = await open();
    await exchange(1);
    const key = async () => {
      const [connection] = await connectionsIn(panel, site.server);
      return connection?.requestHeaders['sec-websocket-key'];
    };
    await expect.poll(key, SOON).toMatch(/^[\w+/]{22}==$/);
    const [connection] = await connectionsIn(panel, site.server);
    const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
    const accept = createHash('sha1')
      .update(`${await key()}${magic}`)
      .digest('base64');
    expect(connection?.responseHeaders['sec-websocket-accept']).toBe(accept);
    expect(connection?.withheld).toEqual([]);
  });
});

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
