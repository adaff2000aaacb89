import type { Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { type DevTools, openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { type AllowedExtension, allowedExtension } from '../e2e/allowed-extension.ts';
import { type EchoPage, type EchoSite, startEchoSite } from '../e2e/echo-site.ts';
import { collectErrors, type ErrorLog, errorsInDevTools } from '../e2e/extension-errors.ts';
import { launchExtended } from '../e2e/launch-extended.ts';
import { flushed, handshakesIn, rowsIn } from '../e2e/panel-view.ts';
import { watchAsking } from '../e2e/watch-asking.ts';

const SOON = { timeout: 20_000 };
const WITHHELD = ['sec-websocket-key', 'sec-websocket-extensions'];

let extension: AllowedExtension;
let browser: LaunchedChromium;
let errors: ErrorLog;
let site: EchoSite;
let tab: Page;
let devtools: DevTools;

beforeAll(async () => {
  extension = await allowedExtension();
  browser = await launchExtended({ extension: extension.folder });
  errors = await collectErrors(browser);
  site = await startEchoSite();
});

afterAll(async () => {
  await browser.close();
  await site.close();
  await extension.remove();
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

function exchange(): Promise<void> {
  return tab.evaluate(() => (globalThis as unknown as EchoPage).exchange(1));
}

function exchangeInWorker(): Promise<void> {
  return tab.evaluate(() => (globalThis as unknown as EchoPage).exchangeInWorker(1));
}

test('where webRequest is allowed, a handshake from before DevTools is shown but for its key', async () => {
  await exchange();
  const panel = await open();
  await flushed(panel);
  expect(await handshakesIn(panel)).toMatchObject([
    { status: 101, accept: 'withheld', withheld: WITHHELD },
  ]);
});

test('where webRequest is allowed, one that DevTools has seen is shown with its key', async () => {
  const panel = await open();
  await exchange();
  const handshakes = () => handshakesIn(panel);
  await expect.poll(handshakes, SOON).toMatchObject([{ accept: 'valid', withheld: [] }]);
});

test('where webRequest is allowed, a refusal is a failure of which nobody knows the status', async () => {
  const panel = await open();
  await tab.evaluate(
    () =>
      new Promise((resolve) => {
        new WebSocket(`ws://${location.host}/refused`).onclose = resolve;
      }),
  );
  await expect
    .poll(() => handshakesIn(panel), SOON)
    .toMatchObject([{ status: 0, state: 'failed', message: '' }]);
});

test("where webRequest is allowed, the panel says of a worker's socket that it is older than DevTools", async () => {
  await exchangeInWorker();
  const panel = await open();
  const asking = await watchAsking(panel);
  const said = () => panel.locator('[role=status]').first().textContent();
  await expect
    .poll(said, SOON)
    .toBe(
      'A socket of a worker was missed' +
        `A worker opened ws://${new URL(site.url).host}/echo before DevTools: reload the page to see what it carries.` +
        'Reload the page',
    );
  expect(await asking.goesOn()).toBe(false);
  await tab.reload();
  await exchangeInWorker();
  const texts = async () =>
    (await rowsIn(panel, site.server))
      .filter(({ kind }) => kind === 'text')
      .map(({ text }) => text);
  await expect.poll(texts, SOON).toEqual(['message 1', 'message 1']);
  expect(await panel.locator('[role=status]').count()).toBe(0);
});
