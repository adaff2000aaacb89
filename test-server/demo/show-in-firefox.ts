import { setTimeout as delay } from 'node:timers/promises';
import type { Firefox } from '../firefox/firefox.ts';
import { fitToolbox } from '../firefox/fit-toolbox.ts';
import { announce } from './announce.ts';
import { present } from './present.ts';
import { type LabInFirefox, withLabInFirefox } from './with-lab-in-firefox.ts';

/** Firefox tells of no window that is closed. */
const LOOK_MS = 500;

/**
 * Opens the lab's chat in a window, the toolbox beside it on the Sockeye panel, for a person to use.
 * Settles when the window was closed, or when it is to stop.
 *
 * @throws NotStartedError when there is no display after all; NoBrowserError
 */
export async function showInFirefox(executable: string, stopped: Promise<void>): Promise<void> {
  await withLabInFirefox({ executable, headless: false }, async (lab) => {
    const ended = Promise.race([stopped, untilClosed(lab.firefox)]);
    await present(() => openAll(lab), ended);
  });
}

async function openAll({ firefox, tab, url, openPanel }: LabInFirefox): Promise<void> {
  await openPanel(await fitToolbox(firefox));
  await tab.goto(url);
  announce('firefox', url);
}

/** Settles when the last tab is closed; on macOS the browser outlives its windows. */
async function untilClosed(firefox: Firefox): Promise<void> {
  for (;;) {
    const tabs = await firefox.tabs().catch(() => []);
    if (tabs.length === 0) return;
    await delay(LOOK_MS);
  }
}
