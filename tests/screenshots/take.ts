import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright';
import { extensionFolder } from '../../test-server/capture/extension-folder.ts';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import { launchChromium } from '../../test-server/capture/launch-chromium.ts';
import { DrivenPage } from '../../test-server/devtools/driven-page.ts';
import { openDevTools } from '../../test-server/devtools/open-devtools.ts';
import { findFirefox } from '../../test-server/firefox/find-firefox.ts';
import { FirefoxAddOn } from '../../test-server/firefox/firefox-add-on.ts';
import { FirefoxPanel } from '../../test-server/firefox/firefox-panel.ts';
import { FirefoxTab } from '../../test-server/firefox/firefox-tab.ts';
import { launchFirefox } from '../../test-server/firefox/launch-firefox.ts';
import { driveChat } from '../../test-server/lab/drive-chat.ts';
import { type Lab, startLab } from '../../test-server/lab/start-lab.ts';
import { takeFuzz } from './take-fuzz.ts';
import { takeLab } from './take-lab.ts';
import { takeRecordings } from './take-recordings.ts';

const FOLDER = 'docs/screenshots';

/** Takes the pictures of the README, of the real panel in the real DevTools beside the lab's chat. */
export async function take(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const lab = await startLab({});
  try {
    await shootPanel(lab.urls.chat, 'default', takeLight);
    await shootPanel(lab.urls.chat, 'dark', takeDark);
    await shootFirefox(lab.urls.chat);
    await shootLab(lab);
  } finally {
    await lab.close();
  }
}

/** Has a chat shown in a panel whose DevTools has the theme. */
async function shootPanel(
  url: string,
  theme: string,
  shoot: (window: Page, panel: Frame) => Promise<void>,
): Promise<void> {
  const browser = await launchChromium({
    executable: findChromium(),
    extension: extensionFolder(),
    headless: true,
    devtools: { currentDockState: 'undocked', 'ui-theme': theme },
  });
  try {
    const tab = await browser.context.newPage();
    const devtools = await openDevTools(browser, tab);
    const panel = await devtools.showPanel();
    await tab.goto(url);
    await driveChat(new DrivenPage(tab));
    await resize(devtools.window, panel, 1280);
    await chooseAnswered(panel);
    await shoot(devtools.window, panel);
  } finally {
    await browser.close();
  }
}

/** The lab's transmissions, its server's side, and recordings. */
async function shootLab(lab: Lab): Promise<void> {
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
    await resize(devtools.window, panel, 1280);
    await takeLab(FOLDER, lab, tab, { window: devtools.window, panel });
    await panel.getByRole('tab', { name: 'Timeline' }).click();
    await takeRecordings(FOLDER, lab.urls.chat, tab, { window: devtools.window, panel });
    await takeFuzz(FOLDER, tab, { window: devtools.window, panel });
  } finally {
    await browser.close();
  }
}

async function takeLight(window: Page, panel: Frame): Promise<void> {
  await shootAs(window, 'timeline');
  await panel.getByRole('tab', { name: 'Layers' }).click();
  await shootAs(window, 'layers');
  await panel.getByRole('tab', { name: 'Message' }).click();
  await resize(window, panel, 500);
  await shootAs(window, 'docked');
}

function takeDark(window: Page): Promise<void> {
  return shootAs(window, 'dark');
}

async function shootAs(window: Page, name: string): Promise<void> {
  await window.screenshot({ path: join(FOLDER, `${name}.png`) });
}

/** An event with its ack shows most. */
async function chooseAnswered(panel: Frame): Promise<void> {
  const withAck = panel.locator('.ack', { hasText: ' ms' });
  await panel.locator('.row.sent').filter({ has: withAck }).last().click();
}

async function resize(window: Page, panel: Frame, width: number): Promise<void> {
  await window.setViewportSize({ width, height: 800 });
  await panel.waitForFunction((wanted) => innerWidth === wanted, width);
}

/** The panel alone, in Firefox's toolbox. */
async function shootFirefox(url: string): Promise<void> {
  const { width, height } = { width: 1280, height: 800 };
  const firefox = await launchFirefox({
    executable: findFirefox(),
    headless: true,
    preferences: { 'devtools.toolbox.footer.height': height },
  });
  try {
    await firefox.resize(width, height + 200);
    const { id } = await FirefoxAddOn.install(firefox, extensionFolder('firefox'));
    const tab = await FirefoxTab.open(firefox);
    const panel = await FirefoxPanel.open(firefox, id, tab, 'bottom');
    await tab.goto(url);
    await driveChat(tab);
    await panel.click({ css: '.row.sent .ack', text: ' ms', nth: -1 });
    await writeFile(join(FOLDER, 'firefox.png'), await firefox.screenshot());
  } finally {
    await firefox.close();
  }
}
