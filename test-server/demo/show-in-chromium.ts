import type { BrowserContext } from 'playwright';
import { dockToFit } from '../devtools/dock-to-fit.ts';
import { announce } from './announce.ts';
import { present } from './present.ts';
import { type LabInChromium, withLabInChromium } from './with-lab-in-chromium.ts';

/** The size is for where no window manager maximizes it. */
const WINDOW = ['--start-maximized', '--window-position=0,0', '--window-size=1600,1000'];

/**
 * Opens the lab's chat in a window, DevTools beside it on the Sockeye panel, for a person to use.
 * Settles when the window was closed, or when it is to stop.
 *
 * @throws NotStartedError when there is no display after all; NoBrowserError
 */
export async function showInChromium(executable: string, stopped: Promise<void>): Promise<void> {
  await withLabInChromium({ executable, headless: false, args: WINDOW }, async (lab) => {
    const ended = Promise.race([stopped, untilClosed(lab.context)]);
    await present(() => openAll(lab), ended);
  });
}

async function openAll({ tab, url, openDevTools }: LabInChromium): Promise<void> {
  const devtools = await openDevTools();
  await dockToFit(devtools.window);
  await devtools.showPanel();
  await tab.goto(url);
  await devtools.release();
  announce('chromium', url);
}

/** Settles when the last tab is closed; on macOS the browser outlives its windows. */
function untilClosed(context: BrowserContext): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (context.pages().length === 0) resolve();
    };
    context.once('close', () => resolve());
    for (const page of context.pages()) page.once('close', look);
    context.on('page', (page) => page.once('close', look));
  });
}
