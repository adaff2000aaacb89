import { setTimeout as delay } from 'node:timers/promises';
import { createColors } from 'picocolors';
import type { BrowserContext } from 'playwright';
import { wantsColors } from '../cli/wants-colors.ts';
import { dockToFit } from '../devtools/dock-to-fit.ts';
import { loadByHand } from './load-by-hand.ts';
import { type LabInBrowser, withLabInBrowser } from './with-lab-in-browser.ts';

/** The size is for where no window manager maximizes it. */
const WINDOW = ['--start-maximized', '--window-position=0,0', '--window-size=1600,1000'];

/** A window that is closed is told of within this time of the first call that fails for it. */
const TOLD_MS = 2_000;

/**
 * Opens the lab's chat in a window, DevTools beside it on the Sockeye panel, for a person to use.
 * Settles when the window was closed, or when it is to stop.
 *
 * @throws NotStartedError when there is no display after all; NoBrowserError
 */
export async function showLab(executable: string, stopped: Promise<void>): Promise<void> {
  await withLabInBrowser({ executable, headless: false, args: WINDOW }, async (lab) => {
    const ended = Promise.race([stopped, untilClosed(lab.context)]);
    await Promise.race([ended, present(lab, ended)]);
    await ended;
  });
}

/** What fails because the window was closed meanwhile, as it may be at any moment, is no fault. */
async function present(lab: LabInBrowser, ended: Promise<void>): Promise<void> {
  try {
    await openAll(lab);
    announce(lab.url);
  } catch (error) {
    const isOver = await Promise.race([ended.then(() => true), delay(TOLD_MS, false)]);
    if (!isOver) throw error;
  }
}

async function openAll({ tab, url, openDevTools }: LabInBrowser): Promise<void> {
  const devtools = await openDevTools();
  await dockToFit(devtools.window);
  await devtools.showPanel();
  await tab.goto(url);
  await devtools.release();
}

function announce(url: string): void {
  const { bold, cyan, dim } = createColors(wantsColors(process.stdout));
  const lines = [
    `${bold('The lab')} runs at ${cyan(url)}`,
    'DevTools is open on the Sockeye panel. Say something in the chat and watch it there.',
    '',
    dim(loadByHand()),
    dim('Ctrl-C ends it, and so does closing the window.'),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
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
