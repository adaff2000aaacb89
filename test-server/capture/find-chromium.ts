import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { NoBrowserError } from './no-browser-error.ts';

/** Names under which Chromium and Chrome for Testing are usually installed. Branded Chrome ignores `--load-extension`. */
const NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing', 'Chromium.exe', 'chrome.exe'];

const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  join(process.env.LOCALAPPDATA ?? '', 'Chromium', 'Application', 'chrome.exe'),
];

/**
 * The Chromium to run: `CHROMIUM_BIN`, else the one that Playwright downloaded, else an installed one.
 * @returns path of the executable
 * @throws NoBrowserError
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const wanted = env.CHROMIUM_BIN;
  if (wanted) return existing(wanted);
  const found = candidates(env).find((path) => existsSync(path));
  if (found === undefined) throw new NoBrowserError(nothingFound());
  return found;
}

function existing(wanted: string): string {
  if (existsSync(wanted)) return wanted;
  throw new NoBrowserError(
    `expected Chromium or Chrome for Testing at ${wanted}, which CHROMIUM_BIN names, found nothing ` +
      'there. Correct the path, or unset CHROMIUM_BIN to have a browser looked for.',
  );
}

function candidates({ PATH = '' }: NodeJS.ProcessEnv): string[] {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...PLACES];
}

function nothingFound(): string {
  // Each version of Playwright looks for the one browser that belongs to it.
  const { version } = createRequire(import.meta.url)('playwright/package.json');
  return (
    'expected Chromium or Chrome for Testing on this machine, found neither. ' +
    `Install one with "npx playwright@${version} install chromium" or your system's package manager ` +
    '(on Debian: "apt-get install chromium"), or set CHROMIUM_BIN to its executable.'
  );
}
