import { createColors } from 'picocolors';
import type { Frame } from 'playwright';
import { printLines } from '../cli/print-lines.ts';
import { wantsColors } from '../cli/wants-colors.ts';
import { PanelLines } from '../devtools/panel-lines.ts';
import { driveChat } from '../lab/drive-chat.ts';
import { loadByHand } from './load-by-hand.ts';
import { type LabInBrowser, withLabInBrowser } from './with-lab-in-browser.ts';
import { writeShot } from './write-shot.ts';

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
  const devtools = await Promise.race([lab.openDevTools(), stopped]);
  const panel = await Promise.race([devtools?.showPanel(), stopped]);
  if (!devtools || !panel) return;
  if (await printChat(lab, panel, stopped)) {
    // An event with its ack shows the detail too.
    const withAck = panel.locator('.ack', { hasText: ' ms' });
    await panel.locator('.row.sent').filter({ has: withAck }).last().click();
    await writeShot(shot, await devtools.window.screenshot({ type: 'png' }));
    say(`\nScreenshot of the panel: ${cyan(shot)}`);
    say(dim(loadByHand()));
  }
  await devtools.release();
}

/** @returns whether the chat came to its end */
async function printChat(
  lab: LabInBrowser,
  panel: Frame,
  stopped: Promise<void>,
): Promise<boolean> {
  const printer = printLines(process.stdout, {});
  const lines = new PanelLines(panel, printer.write);
  const chat = Promise.race([talk(lab).then(() => true), stopped.then(() => false)]);
  const [isPlayed] = await Promise.all([chat, lines.follow(chat)]);
  await lines.takeAll();
  printer.end();
  return isPlayed;
}

async function talk({ tab, url }: LabInBrowser): Promise<void> {
  await tab.goto(url);
  await driveChat(tab);
}
