import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { NoBrowserError } from '../capture/no-browser-error.ts';

const NAMES = ['firefox', 'firefox-esr', 'firefox-developer-edition', 'firefox.exe'];

const PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
  join(process.env.PROGRAMFILES ?? '', 'Mozilla Firefox', 'firefox.exe'),
  join(process.env.LOCALAPPDATA ?? '', 'Mozilla Firefox', 'firefox.exe'),
];

/**
 * The Firefox to run: `FIREFOX_BIN`, else an installed one. Playwright's own is a build that takes
 * no add-ons with panels.
 * @returns path of the executable
 * @throws NoBrowserError
 */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string {
  const wanted = env.FIREFOX_BIN;
  if (wanted) return existing(wanted);
  const folders = (env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...PLACES].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new NoBrowserError(
    'expected Firefox 142 or newer, found none. Install it with your package manager (on Debian: ' +
      'apt-get install firefox-esr), or set FIREFOX_BIN to its executable.',
  );
}

function existing(wanted: string): string {
  if (existsSync(wanted)) return wanted;
  throw new NoBrowserError(
    `expected Firefox at ${wanted}, which FIREFOX_BIN names, found nothing there. Correct the path, ` +
      'or unset FIREFOX_BIN to have a browser looked for.',
  );
}
