import { join, resolve } from 'node:path';
import type { BrowserName } from '../capture/browser-name.ts';
import { findChromium } from '../capture/find-chromium.ts';
import { NoBrowserError } from '../capture/no-browser-error.ts';
import { NotStartedError } from '../capture/not-started-error.ts';
import { ExitCode, ExitError } from '../cli/exit-codes.ts';
import { untilStopped } from '../cli/until-stopped.ts';
import { findFirefox } from '../firefox/find-firefox.ts';
import { packageRoot } from '../package-root.ts';
import { hasDisplay } from './has-display.ts';
import { loadByHand } from './load-by-hand.ts';
import { playChat } from './play-chat.ts';
import { showInChromium } from './show-in-chromium.ts';
import { showInFirefox } from './show-in-firefox.ts';
import type { StartOptions } from './start-command.ts';

const BROWSERS = {
  chromium: { title: 'Chromium', find: findChromium, show: showInChromium },
  firefox: { title: 'Firefox', find: findFirefox, show: showInFirefox },
} as const;

/**
 * Shows the lab in a window where there is a display, else plays a chat there without.
 * @throws ExitError when there is no browser for it
 */
export async function runStart(options: StartOptions): Promise<void> {
  const { browser } = options;
  const stopped = untilStopped();
  try {
    const executable = BROWSERS[browser].find();
    if (isHeaded(options) && (await showed(browser, executable, stopped))) return;
    await playChat(browser, executable, shotFile(options), stopped);
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    throw new ExitError(ExitCode.unreachable, `${error.message}\n${loadByHand(browser)}`);
  }
}

function isHeaded({ headless, shot }: StartOptions): boolean {
  return !headless && shot === undefined && hasDisplay(process.platform, process.env);
}

/** @returns false when the display that is named cannot be used */
async function showed(
  browser: BrowserName,
  executable: string,
  stopped: Promise<void>,
): Promise<boolean> {
  const { title, show } = BROWSERS[browser];
  try {
    await show(executable, stopped);
    return true;
  } catch (error) {
    if (!(error instanceof NotStartedError)) throw error;
    process.stderr.write(`${title} could open no window here, so it goes on headless.\n`);
    return false;
  }
}

function shotFile({ shot }: StartOptions): string {
  return shot === undefined ? join(packageRoot(), 'out', 'sockeye-panel.png') : resolve(shot);
}
