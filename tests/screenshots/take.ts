import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright';
import { extensionFolder } from '../../test-server/capture/extension-folder.ts';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import { launchChromium } from '../../test-server/capture/launch-chromium.ts';
import { openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { driveChat } from '../../test-server/lab/drive-chat.ts';
import { startLab } from '../../test-server/lab/start-lab.ts';

const FOLDER = 'docs/screenshots';

/** Takes the pictures of the README, of the real panel in the real DevTools beside the lab's chat. */
export async function take(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const lab = await startLab({});
  const browser = await launchChromium({
    executable: findChromium(),
    extension: extensionFolder(),
    headless: true,
    devtools: { currentDockState: 'undocked' },
  });
  try {
    const tab = await browser.context.newPage();
    const devtools = await openDevTools(browser, tab);
    const panel = await devtools.showPanel();
    await tab.goto(lab.urls.chat);
    await driveChat(tab);
    await takeAll(devtools.window, panel);
  } finally {
    await browser.close();
    await lab.close();
  }
}

async function takeAll(window: Page, panel: Frame): Promise<void> {
  const shoot = (name: string) => window.screenshot({ path: join(FOLDER, `${name}.png`) });
  await dress(window, panel, 'light', 1280, 800);
  await chooseAnswered(panel);
  await shoot('timeline');
  await panel.getByRole('tab', { name: 'Layers' }).click();
  await shoot('layers');
  await dress(window, panel, 'dark', 1280, 800);
  await panel.getByRole('tab', { name: 'Message' }).click();
  await shoot('dark');
  await dress(window, panel, 'light', 500, 800);
  await shoot('docked');
}

/** An event with its ack shows most. */
async function chooseAnswered(panel: Frame): Promise<void> {
  const withAck = panel.locator('.ack', { hasText: ' ms' });
  await panel.locator('.row.sent').filter({ has: withAck }).last().click();
}

async function dress(
  window: Page,
  panel: Frame,
  theme: 'light' | 'dark',
  width: number,
  height: number,
): Promise<void> {
  await window.setViewportSize({ width, height });
  await panel.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  await panel.waitForFunction((wanted) => innerWidth === wanted, width);
}
