import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { violationsIn } from './axe.ts';
import { type EchoPage, type EchoSite, startEchoSite } from './echo-site.ts';
import { type PanelBench, startPanelBench } from './panel-bench.ts';
import { listedRows } from './panel-dom.ts';
import { SettingsPage } from './settings-page.ts';

const SOON = { timeout: 15_000 };

let bench: PanelBench;
let site: EchoSite;
let settings: SettingsPage;

beforeAll(async () => {
  [bench, site] = await Promise.all([startPanelBench(), startEchoSite()]);
  settings = await SettingsPage.open(bench.browser);
});

afterAll(async () => {
  await bench.close();
  await site.close();
});

afterEach(async () => {
  expect(await bench.errors()).toEqual([]);
});

/** What the panel says in the place of entries. */
async function told(): Promise<string> {
  return (await bench.panel.locator('.empty .title').allTextContents()).join();
}

function actions(): Promise<string[]> {
  return bench.panel.locator('.empty button').allTextContents();
}

test('a page without sockets is told what to expect', async () => {
  await bench.tab.goto(site.url);
  await expect.poll(told, SOON).toBe('No WebSocket and no Socket.IO on this page yet');
  expect(await actions()).toEqual(['Reload the page']);
});

test('a site that is switched off says so, and leads to the settings', async () => {
  await settings.addSite(new URL(site.url).host);
  const isOff = async () => {
    await bench.tab.goto(site.url);
    return told();
  };
  await expect.poll(isOff, SOON).toBe('Sockeye is off for this site');
  expect(await violationsIn(bench.panel)).toEqual([]);
  // An options page that is open already would only come to the front.
  await settings.page.close();
  const opened = bench.browser.context.waitForEvent('page');
  await bench.panel.getByRole('button', { name: 'Open settings' }).click();
  await (await opened).waitForURL(/options\.html/);
  settings = await SettingsPage.open(bench.browser);
});

test('a page that was loaded while its site was off is reloaded from the panel', async () => {
  await settings.removeSite(new URL(site.url).host);
  await expect.poll(told, SOON).toBe('This page was loaded before Sockeye');
  await bench.panel.getByRole('button', { name: 'Reload the page' }).click();
  await expect.poll(told, SOON).toBe('No WebSocket and no Socket.IO on this page yet');
  await bench.tab.evaluate(() => (globalThis as unknown as EchoPage).exchange(1));
  await expect.poll(() => listedRows(bench.panel), SOON).toBe(4);
});

test('times are those of the clock where the settings say so, at once', async () => {
  const time = () => bench.panel.locator('[data-row] .time').first().textContent();
  await expect.poll(time, SOON).toBe('0.000');
  await settings.choose('Time of day');
  await expect.poll(time, SOON).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
});
