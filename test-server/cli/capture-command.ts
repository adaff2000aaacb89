import { Command, InvalidArgumentError } from 'commander';
import type { Page } from 'playwright';
import { NoBrowserError } from '../capture/find-chromium.ts';
import type { Capture } from '../capture/start-capture.ts';
import { parseDuration } from './duration.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { printLines } from './print-lines.ts';
import { untilStopped } from './until-stopped.ts';

interface Options {
  readonly for?: number;
  readonly json?: true;
  readonly callSites?: true;
  readonly headed?: true;
}

/** A server that accepts and then says nothing is not waited for longer than this. */
const ANSWER_MS = 30_000;

export const captureCommand = new Command('capture')
  .description('Open a page in Chromium and print its real-time traffic, decoded.')
  .argument('<url>', 'page to open', parseUrl)
  .option('--for <duration>', 'stop after this time, such as 500ms, 10s or 2m', parseFor)
  .option('--json', 'print one JSON object a line')
  .option('--call-sites', 'record where each send was called from (costs the page time)')
  .option('--headed', "show the browser's window")
  .action(runCapture);

/** Captures until the time is over, the tab is closed or Ctrl-C is pressed. */
async function runCapture(url: string, options: Options): Promise<void> {
  const stopped = untilStopped();
  const printer = printLines(process.stdout, options.json === true);
  const capture = await start(options, printer.write);
  try {
    await open(capture.tab, url, stopped);
    await Promise.race([stopped, capture.closed, timeOf(options)]);
  } finally {
    await capture.stop();
    printer.end();
  }
}

async function start(
  options: Options,
  write: ReturnType<typeof printLines>['write'],
): Promise<Capture> {
  // Playwright takes a while to load; no other command needs it.
  const { startCapture } = await import('../capture/start-capture.ts');
  try {
    const { callSites, headed } = options;
    return await startCapture({
      write,
      ...(callSites && { callSites }),
      ...(headed && { headed }),
    });
  } catch (error) {
    if (error instanceof NoBrowserError) throw new ExitError(ExitCode.unreachable, error.message);
    throw error;
  }
}

async function open(tab: Page, url: string, stopped: Promise<void>): Promise<void> {
  const opened = tab.goto(url, { waitUntil: 'commit', timeout: ANSWER_MS });
  try {
    await Promise.race([opened, stopped]);
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    const advice = 'Is the server running, and is the address right?';
    throw new ExitError(
      ExitCode.unreachable,
      `expected a page at ${url}, got: ${reason}. ${advice}`,
    );
  } finally {
    opened.catch(() => undefined);
  }
}

function timeOf({ for: duration }: Options): Promise<void> {
  return new Promise((resolve) => {
    if (duration !== undefined) setTimeout(resolve, duration);
  });
}

function parseUrl(text: string): string {
  const isHostAlone = !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const address = isHostAlone ? `http://${text}` : text;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && /^(https?|file):$/.test(url.protocol)) return url.href;
  throw new InvalidArgumentError('Expected the address of a page, such as http://localhost:3000.');
}

function parseFor(text: string): number {
  const duration = parseDuration(text);
  if (duration !== null) return duration;
  throw new InvalidArgumentError('Expected a duration such as 500ms, 10s, 2m or 1h.');
}
