import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';

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
}

export interface LaunchedChromium {
  readonly context: BrowserContext;
  /** `chrome-extension://<id>/` */
  readonly extensionUrl: string;
  /** Address of the browser's own DevTools protocol endpoint. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts Chromium with the extension in a profile of its own, which is removed at the end. */
export async function launchChromium(options: LaunchOptions): Promise<LaunchedChromium> {
  const profile = await mkdtemp(join(tmpdir(), 'sockeye-'));
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: options.executable,
      // Playwright's own headless is another binary, without extensions.
      headless: false,
      viewport: null,
      // Ctrl-C belongs to the command, which closes the browser after its last line.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: argumentsFor(options),
    });
    const close = async () => {
      await context.close();
      await removeProfile(profile);
    };
    try {
      const [worker] = context.serviceWorkers();
      const background = worker ?? (await context.waitForEvent('serviceworker'));
      const extensionUrl = `${new URL(background.url()).protocol}//${new URL(background.url()).host}/`;
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
