import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createColors } from 'picocolors';
import type { Page } from 'playwright';
import { ExitCode, ExitError } from '../cli/exit-codes.ts';
import { printLines } from '../cli/print-lines.ts';
import { wantsColors } from '../cli/wants-colors.ts';
import { PanelLines } from '../devtools/panel-lines.ts';
import { driveChat } from '../lab/drive-chat.ts';
import { loadByHand } from './load-by-hand.ts';
import { type LabInBrowser, withLabInBrowser } from './with-lab-in-browser.ts';

/** DevTools in a window of its own: a screenshot of it shows no empty place where its page would be. */
const UNDOCKED = { currentDockState: 'undocked' };

/**
 * Plays a short chat in a headless browser whose DevTools shows the Sockeye panel, prints what the
 * panel has of it, and leaves a screenshot.
 *
 * @param shot file that the screenshot goes to
 * @throws NoBrowserError; ExitError when the screenshot cannot be written
 */
export async function playChat(
  executable: string,
  shot: string,
  stopped: Promise<void>,
): Promise<void> {
  const options = {
    executable,
    headless: true,
    args: ['--window-size=1400,900'],
    devtools: UNDOCKED,
  };
  await withLabInBrowser(options, (lab) => play(lab, shot, stopped));
}

async function play(lab: LabInBrowser, shot: string, stopped: Promise<void>): Promise<void> {
  const { bold, cyan, dim } = createColors(wantsColors(process.stdout));
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`${bold('The lab')} runs at ${cyan(lab.url)}`);
  say(dim('A headless browser plays a short chat there; this is what its Sockeye panel shows.\n'));
  const devtools = await lab.openDevTools();
  const panel = await devtools.showPanel();
  const printer = printLines(process.stdout, {});
  const lines = new PanelLines(panel, printer.write);
  const chat = Promise.race([talk(lab).then(() => true), stopped.then(() => false)]);
  await Promise.all([chat, lines.follow(chat)]);
  await lines.takeAll();
  printer.end();
  if (await chat) {
    await shoot(devtools.window, shot);
    say(`\nScreenshot of the panel: ${cyan(shot)}`);
    say(dim(loadByHand()));
  }
  await devtools.release();
}

async function talk({ tab, url }: LabInBrowser): Promise<void> {
  await tab.goto(url);
  await driveChat(tab);
}

async function shoot(devtools: Page, file: string): Promise<void> {
  const image = await devtools.screenshot({ type: 'png' });
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, image);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExitError(
      ExitCode.unreachable,
      `expected to write the screenshot to ${file}, got "${reason}". Name another file with --shot.`,
    );
  }
}
