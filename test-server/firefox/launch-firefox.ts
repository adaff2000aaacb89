import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoBrowserError } from '../capture/no-browser-error.ts';
import { NotStartedError } from '../capture/not-started-error.ts';
import { removeAtExit } from '../capture/remove-at-exit.ts';
import { within } from '../capture/within.ts';
import { pollUntil } from '../devtools/poll-until.ts';
import { Firefox } from './firefox.ts';
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

/** A browser that is asked to quit has its processes gone within this. */
const CLOSE_MS = 10_000;

/**
 * Starts Firefox in a profile of its own, which is removed at the end.
 * @throws NoBrowserError when it does not start, or is too old
 */
export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'sockeye-'));
  const forget = removeAtExit(profile);
  await writePreferences(profile, options.preferences ?? {});
  const browser = start(profile, options);
  const close = async () => {
    if (browser.exitCode === null) await within(CLOSE_MS, once(browser, 'exit'));
    browser.kill('SIGKILL');
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    forget();
  };
  let said = '';
  browser.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text}`.slice(-2_000);
  });
  try {
    const marionette = await Marionette.connect(await portIn(profile, browser));
    const firefox = await Firefox.begin(marionette, close);
    if (Number.parseInt(firefox.version, 10) >= OLDEST) return firefox;
    throw new NoBrowserError(
      `expected Firefox ${OLDEST} or newer, got ${firefox.version} at ${options.executable}. ` +
        'Update it, or set FIREFOX_BIN to another.',
    );
  } catch (error) {
    browser.kill('SIGKILL');
    await close();
    if (error instanceof NoBrowserError) throw error;
    throw new NotStartedError(
      `expected ${options.executable} to start, got "${error instanceof Error ? error.message : error}".\n${said}`,
      { cause: error },
    );
  }
}

function start(profile: string, options: FirefoxOptions): ChildProcess {
  const { executable, headless, width = 1400, height = 900 } = options;
  const browser = spawn(
    executable,
    [
      ...['--no-remote', '--profile', profile, '--marionette', '--remote-allow-system-access'],
      ...(headless ? ['--headless'] : []),
      'about:blank',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      // In a group of its own: Ctrl-C belongs to the command, which closes the browser at its end.
      detached: process.platform !== 'win32',
      env: {
        ...process.env,
        MOZ_CRASHREPORTER_DISABLE: '1',
        // Only headless, since it also forbids a person to open a page of the world.
        ...(headless && { MOZ_DISABLE_NONLOCAL_CONNECTIONS: '1' }),
        MOZ_HEADLESS_WIDTH: `${width}`,
        MOZ_HEADLESS_HEIGHT: `${height}`,
      },
    },
  );
  const kill = () => browser.kill('SIGKILL');
  process.once('exit', kill);
  browser.once('exit', () => process.off('exit', kill));
  // Without a listener an executable that cannot be run would end this process.
  browser.once('error', () => undefined);
  return browser;
}

function portIn(profile: string, browser: ChildProcess): Promise<number> {
  return pollUntil('Firefox to start', async () => {
    if (browser.exitCode !== null) throw new Error(`it ended with exit code ${browser.exitCode}`);
    const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    return Number(text) || undefined;
  });
}
