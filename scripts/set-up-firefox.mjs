import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { firefoxMajor } from './firefox-major.mjs';
import { installWithApt } from './install-with-apt.mjs';
import { SINCE } from './manifest-for.mjs';
import { onPath } from './on-path.mjs';

const OLDEST = Number.parseInt(SINCE.firefox, 10);

const NAMES = ['firefox', 'firefox-esr', 'firefox-developer-edition', 'firefox.exe'];

const PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
  join(process.env.PROGRAMFILES ?? '', 'Mozilla Firefox', 'firefox.exe'),
  join(process.env.LOCALAPPDATA ?? '', 'Mozilla Firefox', 'firefox.exe'),
];

const WHAT_TO_DO =
  'Install it with your package manager (on Debian: apt-get install firefox-esr) or from ' +
  'https://www.mozilla.org/firefox/, or set FIREFOX_BIN to its executable.\n';

/**
 * Finds Firefox or installs it; ends the process with what to do where neither works. Playwright's
 * own is no help: it is a build that takes no add-ons with panels.
 */
export async function setUpFirefox() {
  checkNamedFirefox();
  if (!findFirefox()) {
    process.stdout.write('Installing Firefox …\n');
    await installWithApt('firefox-esr');
  }
  const executable = findFirefox();
  if (executable) return checkVersion(executable);
  process.stderr.write(
    `Expected Firefox ${OLDEST} or newer, found none and could install none.\n${WHAT_TO_DO}`,
  );
  process.exit(1);
}

function checkNamedFirefox() {
  const named = process.env.FIREFOX_BIN;
  if (!named || existsSync(named)) return;
  process.stderr.write(
    `Expected Firefox at ${named}, which FIREFOX_BIN names, found nothing there.\n` +
      'Correct the path, or unset FIREFOX_BIN to have a browser looked for.\n',
  );
  process.exit(1);
}

/** The order is that of test-server/firefox/find-firefox.ts: what is set up is what gets run. */
function findFirefox() {
  if (process.env.FIREFOX_BIN) return process.env.FIREFOX_BIN;
  return onPath(...NAMES) ?? PLACES.find((path) => existsSync(path));
}

/** @param {string} executable */
function checkVersion(executable) {
  // There it is no console program, and prints nothing.
  if (process.platform === 'win32') return;
  const { stdout, stderr } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  const major = firefoxMajor(stdout ?? '');
  if (major !== undefined && major >= OLDEST) return;
  const got = (stdout || stderr || 'one that does not start').trim();
  process.stderr.write(
    `Expected Firefox ${OLDEST} or newer, got ${got} (${executable}).\n${WHAT_TO_DO}`,
  );
  process.exit(1);
}
