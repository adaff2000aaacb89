import { join, resolve } from 'node:path';
import { findChromium } from '../capture/find-chromium.ts';
import { NoBrowserError } from '../capture/no-browser-error.ts';
import { NotStartedError } from '../capture/not-started-error.ts';
import { ExitCode, ExitError } from '../cli/exit-codes.ts';
import { untilStopped } from '../cli/until-stopped.ts';
import { packageRoot } from '../package-root.ts';
import { hasDisplay } from './has-display.ts';
import { loadByHand } from './load-by-hand.ts';
import { playChat } from './play-chat.ts';
import { showLab } from './show-lab.ts';
import type { StartOptions } from './start-command.ts';

/**
 * Shows the lab in a window where there is a display, else plays a chat there without.
 * @throws ExitError when there is no browser for it
 */
export async function runStart(options: StartOptions): Promise<void> {
  const stopped = untilStopped();
  try {
    const executable = findChromium();
    if (isHeaded(options) && (await showed(executable, stopped))) return;
    await playChat(executable, shotFile(options), stopped);
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    throw new ExitError(ExitCode.unreachable, `${error.message}\n${loadByHand()}`);
  }
}

function isHeaded({ headless, shot }: StartOptions): boolean {
  return !headless && shot === undefined && hasDisplay(process.platform, process.env);
}

/** @returns false when the display that is named cannot be used */
async function showed(executable: string, stopped: Promise<void>): Promise<boolean> {
  try {
    await showLab(executable, stopped);
    return true;
  } catch (error) {
    if (!(error instanceof NotStartedError)) throw error;
    process.stderr.write('Chromium could open no window here, so it goes on headless.\n');
    return false;
  }
}

function shotFile({ shot }: StartOptions): string {
  return shot === undefined ? join(packageRoot(), 'out', 'sockeye-panel.png') : resolve(shot);
}
