import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { must, root, run, tool } from './run.mjs';

const NODE = [20, 19];

/** Brings a fresh checkout to the point where everything can run: dependencies and a browser. */
export async function setUp() {
  checkNode();
  await installDependencies();
  await installChromium();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  process.stderr.write(
    `Expected Node ${NODE.join('.')} or newer, got ${process.versions.node}. Install it from https://nodejs.org.\n`,
  );
  process.exit(2);
}

async function installDependencies() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  process.stdout.write('Installing dependencies …\n');
  await must('Installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund']);
}

async function installChromium() {
  checkNamedChromium();
  if (await hasChromium()) return;
  process.stdout.write('Installing Chromium …\n');
  // Playwright's own download where it works, else the system's package manager.
  await run(...tool('playwright', 'install', 'chromium'), { quiet: true });
  if (await lacksLibraries()) await installLibraries();
  if (await hasChromium()) return;
  await installWithApt();
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

async function installWithApt() {
  if (!onPath('apt-get')) return;
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command = '', ...rest] = [...asRoot(), 'apt-get', ...args];
    await run(command, rest, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  }
}

function asRoot() {
  return process.getuid?.() === 0 ? [] : ['sudo', '-n'];
}

async function hasChromium() {
  if (process.env.CHROMIUM_BIN) return true;
  const downloaded = await download();
  if (existsSync(downloaded)) return starts(downloaded);
  return ['chromium', 'chromium-browser', 'chrome-for-testing'].some(onPath);
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

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}
