import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoBrowserError } from '../capture/no-browser-error.ts';
import { NotStartedError } from '../capture/not-started-error.ts';
import { removeAtExit } from '../capture/remove-at-exit.ts';
import { pollUntil } from '../devtools/poll-until.ts';
import { Firefox } from './firefox.ts';
import { FirefoxProcess } from './firefox-process.ts';
import { type Preferences, writePreferences } from './firefox-profile.ts';
import { Marionette } from './marionette.ts';

export interface FirefoxOptions {
  readonly executable: string;
  readonly headless: boolean;
  readonly preferences?: Preferences;
  /** Of the headless window, in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** Below it parts of the manifest are unknown. */
const OLDEST = 142;

/**
 * Starts Firefox in a profile of its own, which is removed at the end.
 * @throws NoBrowserError when it does not start, or is too old
 */
export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'sockeye-'));
  const forget = removeAtExit(profile);
  await writePreferences(profile, {
    // What is saved goes with the profile.
    'browser.download.folderList': 2,
    'browser.download.dir': join(profile, 'downloads'),
    ...options.preferences,
  });
  const browser = new FirefoxProcess(profile, options);
  const close = async () => {
    await browser.ended();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    forget();
  };
  try {
    const marionette = await Marionette.connect(await portIn(profile, browser));
    const firefox = await Firefox.begin(marionette, close);
    if (Number.parseInt(firefox.version, 10) >= OLDEST) return firefox;
    throw new NoBrowserError(
      `expected Firefox ${OLDEST} or newer, got ${firefox.version} at ${options.executable}. ` +
        'Update it, or set FIREFOX_BIN to another.',
    );
  } catch (error) {
    browser.kill();
    await close();
    if (error instanceof NoBrowserError) throw error;
    throw new NotStartedError(whyNotStarted(options.executable, browser.said, error), {
      cause: error,
    });
  }
}

function whyNotStarted(executable: string, said: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `expected Firefox at ${executable} to start, got "${reason}".${said && ` It said: ${said}`}`;
}

function portIn(profile: string, browser: FirefoxProcess): Promise<number> {
  return pollUntil('Firefox to start', async () => {
    if (browser.end !== null) throw new Error(browser.end);
    const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    return Number(text) || undefined;
  });
}
