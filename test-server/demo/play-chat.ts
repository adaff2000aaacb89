import { createColors } from 'picocolors';
import type { BrowserName } from '../capture/browser-name.ts';
import { printLines } from '../cli/print-lines.ts';
import { wantsColors } from '../cli/wants-colors.ts';
import type { DrivenDocument } from '../devtools/driven-document.ts';
import { PanelLines } from '../devtools/panel-lines.ts';
import { driveChat } from '../lab/drive-chat.ts';
import { loadByHand } from './load-by-hand.ts';
import type { Stage } from './stage.ts';
import { stageIn } from './stage-in.ts';
import { writeShot } from './write-shot.ts';

/** An event with its ack: the detail shows both. */
const ANSWERED = { css: '.row.sent:has(.ack)', text: ' ms', nth: -1 };

/**
 * Plays a short chat in a headless browser whose developer tools show the Sockeye panel, prints what
 * the panel has of it, and leaves a screenshot.
 *
 * @param shot file that the screenshot goes to
 * @throws NoBrowserError; ExitError when the screenshot cannot be written
 */
export async function playChat(
  browser: BrowserName,
  executable: string,
  shot: string,
  stopped: Promise<void>,
): Promise<void> {
  await stageIn[browser](executable, async (stage) => {
    if (!(await play(stage, shot, stopped))) return;
    const { cyan, dim } = createColors(wantsColors(process.stdout));
    say(`\nScreenshot of the panel: ${cyan(shot)}`);
    say(dim(loadByHand(browser)));
  });
}

/** @returns whether the chat came to its end */
async function play(stage: Stage, shot: string, stopped: Promise<void>): Promise<boolean> {
  const { bold, cyan, dim } = createColors(wantsColors(process.stdout));
  say(`${bold('The lab')} runs at ${cyan(stage.url)}`);
  say(dim('A headless browser plays a short chat there; this is what its Sockeye panel shows.\n'));
  const opened = await Promise.race([stage.openPanel(), stopped]);
  if (!opened) return false;
  const isPlayed = await printChat(stage, opened.panel, stopped);
  if (isPlayed) {
    await opened.panel.click(ANSWERED);
    await writeShot(shot, await opened.screenshot());
  }
  await opened.release();
  return isPlayed;
}

/** @returns whether the chat came to its end */
async function printChat(
  stage: Stage,
  panel: DrivenDocument,
  stopped: Promise<void>,
): Promise<boolean> {
  const printer = printLines(process.stdout, {});
  const lines = new PanelLines(panel, printer.write);
  let isOver = false;
  // A person sees lines as they come.
  const take = async () => {
    if (!isOver) await lines.take();
  };
  const chat = talk(stage, take).then(() => true);
  const isPlayed = await Promise.race([chat, stopped.then(() => false)]);
  isOver = true;
  await lines.takeAll();
  printer.end();
  return isPlayed;
}

async function talk({ tab, url, goto }: Stage, afterStep: () => Promise<void>): Promise<void> {
  await goto(url);
  await driveChat(tab, afterStep);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
