import { setTimeout as delay } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { REDACT_ALL } from '../../inspector/recording/redaction-plan.ts';
import { NoBrowserError } from '../capture/no-browser-error.ts';
import type { Capture } from '../capture/start-capture.ts';
import { parseDuration } from './duration.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { printLines } from './print-lines.ts';
import { untilStopped } from './until-stopped.ts';
import { writeRecording } from './write-recording.ts';

interface Options {
  readonly for?: number;
  readonly json?: true;
  readonly callSites?: true;
  readonly headed?: true;
  readonly out?: string;
  readonly redact?: true;
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
  .option('--out <file>', 'also write a recording (HAR), at the end')
  .option('--redact', 'leave secrets out of it: cookies, tokens, passwords, ids of sessions')
  .action(runCapture);

/** Captures until the time is over, the tab is closed or Ctrl-C is pressed. */
async function runCapture(url: string, options: Options): Promise<void> {
  const stopped = untilStopped();
  const { json = false, callSites = false } = options;
  const printer = printLines(process.stdout, { json, callSites });
  const capture = await start(options, printer.write);
  try {
    await open(capture, url, stopped);
    await Promise.race([stopped, capture.closed, timeOf(options)]);
  } finally {
    await capture.stop();
  }
  printer.end();
  const { out, redact = false } = options;
  if (out === undefined) return;
  await writeRecording(capture.timeline, out, redact ? REDACT_ALL : null);
  process.stderr.write(`Written to ${out}\n`);
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

/** Settles when the page has begun to come, or when nobody wants it any more. */
async function open({ tab, closed }: Capture, url: string, stopped: Promise<void>): Promise<void> {
  const opened = tab.goto(url, { waitUntil: 'commit', timeout: ANSWER_MS });
  // A tab that is closed meanwhile fails it, which is what was wanted then.
  const unwanted = Promise.race([stopped, closed]);
  try {
    await Promise.race([opened, unwanted]);
  } catch (error) {
    if (await Promise.race([unwanted.then(() => true), delay(0, false)])) return;
    throw new ExitError(
      ExitCode.unreachable,
      `expected a page at ${url}, got ${reasonOf(error)}. ` +
        'Is the server running, and is the address right?',
    );
  }
}

/** `net::ERR_CONNECTION_REFUSED` out of what Playwright makes of it. */
function reasonOf(error: unknown): string {
  const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return first.replace(/^page\.goto: /, '').replace(/ at \S+$/, '');
}

/** Does not keep the process alive. */
function timeOf({ for: duration }: Options): Promise<unknown> {
  if (duration === undefined) return new Promise(() => undefined);
  return delay(duration, undefined, { ref: false });
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
  throw new InvalidArgumentError(
    'Expected a duration such as 500ms, 10s, 2m or 1h, of at most 24 days.',
  );
}
