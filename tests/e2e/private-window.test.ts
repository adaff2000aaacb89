import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { type EchoSite, startEchoSite } from './echo-site.ts';
import { collectErrors, configureExtension } from './extension-errors.ts';
import { launchExtended } from './launch-extended.ts';
import { SettingsPage } from './settings-page.ts';
import { watchTab } from './watch-tab.ts';

/** In no file of the browser, unless somebody writes the traffic down. */
const SECRET = 'the-secret-of-a-private-window';

let browser: LaunchedChromium;
let site: EchoSite;

beforeAll(async () => {
  browser = await launchExtended();
  site = await startEchoSite();
});

afterAll(async () => {
  await site.close();
  await browser.close();
});

test('a private window is captured, and nothing of it is written to disk', async () => {
  // With that access the extension is started anew, which an unpacked one is for developers only.
  const errors = await collectErrors(browser);
  await configureExtension(browser, { incognitoAccess: true });
  const open = () => SettingsPage.open(browser).catch(() => null);
  const settings = (await vi.waitUntil(open, { timeout: 30_000 })) as SettingsPage;
  await expect.poll(() => scriptsFor(settings.page), { timeout: 30_000 }).toBe(2);
  const before = await settings.stored();
  const tab = await openPrivately(settings.page, site.url);
  await say(settings.page, tab, SECRET);
  const { rows } = await watchTab(settings.page, tab);
  expect(rows.filter(({ text }) => text === SECRET)).toHaveLength(2);
  expect(await settings.stored()).toEqual(before);
  expect(await filesWith(await profileFolder(), SECRET)).toEqual([]);
  expect(await errors()).toEqual([]);
});

/** @returns how many content scripts are registered */
function scriptsFor(from: Page): Promise<number> {
  return from.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
}

/** @returns the browser's id of the tab, whose page is loaded */
function openPrivately(from: Page, url: string): Promise<number> {
  return from.evaluate(async (wanted) => {
    const window = await chrome.windows.create({ incognito: true, url: wanted });
    const id = window?.tabs?.[0]?.id ?? -1;
    const isLoaded = async () => (await chrome.tabs.get(id)).status === 'complete';
    await new Promise<void>((resolve) => {
      const look = async () => (await isLoaded()) && resolve();
      chrome.tabs.onUpdated.addListener(look);
      look();
    });
    return id;
  }, url);
}

/** Has the page send a text, and waits for its echo. */
function say(from: Page, tab: number, text: string): Promise<void> {
  return from.evaluate(
    async ([tabId, said]) => {
      const exchange = (message: string) =>
        new Promise<void>((resolve) => {
          const socket = new WebSocket(`ws://${location.host}/echo`);
          socket.onopen = () => socket.send(message);
          socket.onmessage = () => resolve();
        });
      const target = { tabId };
      await chrome.scripting.executeScript({ target, world: 'MAIN', func: exchange, args: [said] });
    },
    [tab, text] as const,
  );
}

async function profileFolder(): Promise<string> {
  const page = await browser.context.newPage();
  await page.goto('chrome://version');
  const profile = await page.locator('#profile_path').textContent();
  await page.close();
  // The profile's own folder lies in that of the browser's data.
  return join(profile ?? '', '..');
}

/** @returns the files below a folder in which a text stands, in either of the browser's encodings */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    // The browser goes on working on its files: one may be gone.
    const content = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0));
    if (content.includes(text) || content.includes(text, 0, 'utf16le')) found.push(name);
  }
  return found;
}
