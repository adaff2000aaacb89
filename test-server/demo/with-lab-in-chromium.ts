import type { BrowserContext, Page } from 'playwright';
import { extensionFolder } from '../capture/extension-folder.ts';
import { type LaunchOptions, launchChromium } from '../capture/launch-chromium.ts';
import { type DevTools, openDevTools } from '../devtools/open-devtools.ts';
import { startLab } from '../lab/start-lab.ts';

export interface LabInChromium {
  /** Of the chat. */
  readonly url: string;
  readonly context: BrowserContext;
  readonly tab: Page;
  openDevTools(): Promise<DevTools>;
}

/**
 * Starts the lab and Chromium with the extension, and ends both when they were used.
 * @throws NoBrowserError; Error when the extension was not built
 */
export async function withLabInChromium(
  options: Omit<LaunchOptions, 'extension'>,
  use: (lab: LabInChromium) => Promise<void>,
): Promise<void> {
  const lab = await startLab();
  try {
    const browser = await launchChromium({ ...options, extension: extensionFolder() });
    const { context } = browser;
    try {
      const tab = context.pages()[0] ?? (await context.newPage());
      const open = () => openDevTools(browser, tab);
      await use({ url: lab.url, context, tab, openDevTools: open });
    } finally {
      await browser.close();
    }
  } finally {
    await lab.close();
  }
}
