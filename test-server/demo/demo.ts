import { createColors } from 'picocolors';
import { startCapture } from '../capture/start-capture.ts';
import { printLines } from '../cli/print-lines.ts';
import { untilStopped } from '../cli/until-stopped.ts';
import { wantsColors } from '../cli/wants-colors.ts';
import { driveChat } from '../lab/drive-chat.ts';
import { startLab } from '../lab/start-lab.ts';

/** Starts the lab, plays a short chat in a headless browser, and prints what Sockeye saw of it. */
async function demo(): Promise<void> {
  const { bold, dim } = createColors(wantsColors(process.stdout));
  const stopped = untilStopped();
  const lab = await startLab({});
  const printer = printLines(process.stdout, {});
  process.stdout.write(`${bold('The lab')} runs at ${lab.urls.chat}\n`);
  process.stdout.write(
    `${dim('A headless browser plays a short chat there; this is what it sends and receives.')}\n\n`,
  );
  const capture = await startCapture({ write: printer.write });
  try {
    await capture.tab.goto(lab.urls.chat);
    await Promise.race([driveChat(capture.tab), stopped]);
  } finally {
    await capture.stop();
    printer.end();
    await lab.close();
  }
}

await demo();
