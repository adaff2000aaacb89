import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { asRoot, installWithApt } from './install-with-apt.mjs';
import { onPath } from './on-path.mjs';
import { run, tool } from './run.mjs';

/** Finds Chromium or installs it; ends the process with what to do where neither works. */
export async function setUpChromium() {
  checkNamedChromium();
  if (await hasChromium()) return;
  process.stdout.write('Installing Chromium …\n');
  // Playwright's own download where it works, else the system's package manager.
  await run(...tool('playwright', 'install', 'chromium'), { quiet: true });
  if (await lacksLibraries()) await installLibraries();
  if (await hasChromium()) return;
  await installWithApt('chromium');
  if (await hasChromium()) return;
  process.stderr.write(
    'Expected Chromium, found none that starts and could install none.\n' +
      'Install it with your package manager (on Debian: apt-get install chromium), ' +
      'or set CHROMIUM_BIN to the executable of Chromium or Chrome for Testing.\n' +
      'With branded Chrome or Edge alone, build with "node scripts/build.mjs --no-set-up", then open ' +
      'chrome://extensions (edge://extensions) → Developer mode → Load unpacked → dist/chrome.\n',
  );
  process.exit(1);
}

function checkNamedChromium() {
  const named = process.env.CHROMIUM_BIN;
  if (!named || existsSync(named)) return;
  process.stderr.write(
    `Expected Chromium at ${named}, which CHROMIUM_BIN names, found nothing there.\n` +
      'Correct the path, or unset CHROMIUM_BIN to have a browser looked for.\n',
  );
  process.exit(1);
}

/** The libraries that Playwright's download wants of a bare Linux come from the package manager. */
async function installLibraries() {
  const [command, args] = tool('playwright', 'install-deps', 'chromium');
  const [first = command, ...rest] = [...asRoot(), command, ...args];
  await run(first, rest, { quiet: true });
}

async function hasChromium() {
  if (process.env.CHROMIUM_BIN) return true;
  const downloaded = await download();
  if (existsSync(downloaded)) return starts(downloaded);
  return onPath('chromium', 'chromium-browser', 'chrome-for-testing') !== undefined;
}

async function lacksLibraries() {
  const downloaded = await download();
  return existsSync(downloaded) && !starts(downloaded);
}

async function download() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/**
 * Elsewhere a browser brings its libraries along; on Windows it would open a window.
 * @param {string} executable
 */
function starts(executable) {
  if (process.platform !== 'linux') return true;
  return spawnSync(executable, ['--version'], { stdio: 'ignore' }).status === 0;
}
