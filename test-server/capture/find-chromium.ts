import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Names under which Chromium and Chrome for Testing are usually installed. Branded Chrome ignores `--load-extension`. */
const NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing', 'Chromium.exe', 'chrome.exe'];

const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  join(process.env.LOCALAPPDATA ?? '', 'Chromium', 'Application', 'chrome.exe'),
];

export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';

  constructor() {
    super(
      'expected Chromium or Chrome for Testing on this machine, found neither. ' +
        'Install one with "npx playwright install chromium" or your system\'s package manager ' +
        '("apt-get install chromium"), or set CHROMIUM_BIN to its executable.',
    );
  }
}

/**
 * The Chromium to run: `CHROMIUM_BIN`, else the one that Playwright downloaded, else an installed one.
 * @returns path of the executable
 * @throws NoBrowserError
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const found = candidates(env).find((path) => path !== '' && existsSync(path));
  if (found === undefined) throw new NoBrowserError();
  return found;
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const wanted = env.CHROMIUM_BIN;
  if (wanted !== undefined && wanted !== '') return [wanted];
  const folders = (env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...PLACES];
}
