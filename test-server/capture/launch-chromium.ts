import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Worker } from 'playwright';
import { NoBrowserError } from './no-browser-error.ts';
import { NotStartedError } from './not-started-error.ts';
import { removeAtExit } from './remove-at-exit.ts';
import { whenRegistered } from './when-registered.ts';
import { whyNotStarted } from './why-not-started.ts';
import { within } from './within.ts';
import { writeDevToolsSettings } from './write-devtools-settings.ts';

/** Keeps the browser from reaching out: updates, sync, field trials, first-run pages. */
const QUIET = [
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
];

export interface LaunchOptions {
  readonly executable: string;
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly headless: boolean;
  readonly args?: readonly string[];
  /** Settings of the browser's DevTools, by the names that it keeps them under. */
  readonly devtools?: Readonly<Record<string, unknown>>;
  /** May pages wait in the back/forward cache, as for a person? Playwright switches it off. */
  readonly backForwardCache?: boolean;
}

export interface LaunchedChromium {
  readonly context: BrowserContext;
  /** `chrome-extension://<id>/` */
  readonly extensionUrl: string;
  /** Address of the browser's own DevTools protocol endpoint. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** An extension's background starts within a second, on a slow machine within some. */
const BACKGROUND_MS = 20_000;

/** A window that is closed while Playwright takes hold of the browser is never told of as closed. */
const CLOSE_MS = 10_000;

/**
 * Starts Chromium with the extension in a profile of its own, which is removed at the end.
 * @throws NoBrowserError when it does not start, or not with the extension
 */
export async function launchChromium(options: LaunchOptions): Promise<LaunchedChromium> {
  const profile = await mkdtemp(join(tmpdir(), 'sockeye-'));
  try {
    if (options.devtools) await writeDevToolsSettings(profile, options.devtools);
    const context = await startIn(profile, options);
    // After Playwright has made sure that at exit the browser is ended, so that it writes no more.
    const forget = removeAtExit(profile);
    const close = async () => {
      await within(CLOSE_MS, context.close());
      await removeProfile(profile);
      forget();
    };
    try {
      const background = await backgroundIn(context, options.executable);
      await whenRegistered(background, BACKGROUND_MS);
      const { protocol, host } = new URL(background.url());
      const extensionUrl = `${protocol}//${host}/`;
      return { context, extensionUrl, endpoint: await endpointIn(profile), close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await removeProfile(profile);
    throw error;
  }
}

async function startIn(profile: string, options: LaunchOptions): Promise<BrowserContext> {
  try {
    return await chromium.launchPersistentContext(profile, {
      executablePath: options.executable,
      // Playwright's own headless is another binary, without extensions.
      headless: false,
      viewport: null,
      // Ctrl-C belongs to the command, which closes the browser after its last line.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: argumentsFor(options),
      ignoreDefaultArgs: options.backForwardCache ? ['--disable-back-forward-cache'] : [],
    });
  } catch (error) {
    throw new NotStartedError(whyNotStarted(options, error), { cause: error });
  }
}

async function backgroundIn(context: BrowserContext, executable: string): Promise<Worker> {
  const [running] = context.serviceWorkers();
  const waiting = { timeout: BACKGROUND_MS };
  try {
    return running ?? (await context.waitForEvent('serviceworker', waiting));
  } catch (error) {
    throw new NoBrowserError(
      `expected ${executable} to load the extension, but it did not. Branded Chrome refuses since ` +
        'version 137: set CHROMIUM_BIN to Chromium or Chrome for Testing, of version 148 or later.',
      { cause: error },
    );
  }
}

function argumentsFor({ extension, headless, args = [] }: LaunchOptions): string[] {
  return [
    ...(headless ? ['--headless=new', '--disable-gpu'] : []),
    // Chromium refuses its sandbox to root, which is who runs in most containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...QUIET,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--remote-debugging-port=0',
    ...args,
  ];
}

async function endpointIn(profile: string): Promise<string> {
  const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `ws://127.0.0.1:${port}${path}`;
}

async function removeProfile(profile: string): Promise<void> {
  // The browser's last processes may still write for a moment after it has closed.
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
