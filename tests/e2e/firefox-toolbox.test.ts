import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FirefoxStage, startFirefoxStage } from './stage/firefox-stage.ts';

const SOON = { timeout: 15_000 };

let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage({ width: 1000, height: 500 }, 'dark');
});

afterAll(() => stage.close());

afterEach(async () => {
  expect(await stage.errors()).toEqual([]);
});

/** URLs of the open tabs. */
function tabs(): Promise<string[]> {
  return stage.firefox.privileged(
    'return [...gBrowser.tabs].map((tab) => tab.linkedBrowser.currentURI.spec);',
  );
}

function setTheme(theme: string): Promise<void> {
  return stage.firefox.privileged(
    "Services.prefs.setCharPref('devtools.theme', arguments[0]);",
    theme,
  );
}

test('the panel has the theme of the toolbox, also when that changes', async () => {
  const theme = () => stage.panel.evaluate(() => document.documentElement.dataset.theme);
  await expect.poll(theme, SOON).toBe('dark');
  await setTheme('light');
  await expect.poll(theme, SOON).toBe('light');
});

test('a page without a socket is told so, and one that no extension may see', async () => {
  const told = () => stage.panel.evaluate(() => document.body.innerText);
  await expect.poll(told, SOON).toContain('No WebSocket and no Socket.IO on this page yet');
  await stage.tab.goto('about:config');
  await expect.poll(told, SOON).toContain('No extension may look into this page');
  await stage.tab.goto('about:blank');
});

test('the settings open in a tab', async () => {
  await stage.panel.click({ css: '[aria-label=Settings]' });
  await expect
    .poll(async () => (await tabs()).join('\n'), SOON)
    .toMatch(/moz-extension:.*options\.html/);
});
