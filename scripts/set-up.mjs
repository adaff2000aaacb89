import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { must, root, run } from './run.mjs';

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
  if (await hasChromium()) return;
  process.stdout.write('Installing Chromium …\n');
  // Playwright's own download where it works, else the system's package manager.
  await run('npx', ['--no-install', 'playwright', 'install', 'chromium'], { quiet: true });
  if (await hasChromium()) return;
  await installWithApt();
  if (await hasChromium()) return;
  process.stderr.write(
    'Expected Chromium, found none and could install none.\n' +
      'Install it with your package manager (on Debian: apt-get install chromium), ' +
      'or set CHROMIUM_BIN to the executable of Chromium or Chrome for Testing.\n',
  );
  process.exit(1);
}

async function installWithApt() {
  if (!onPath('apt-get')) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command = '', ...rest] = [...asRoot, 'apt-get', ...args];
    await run(command, rest, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  }
}

async function hasChromium() {
  if (process.env.CHROMIUM_BIN) return existsSync(process.env.CHROMIUM_BIN);
  const { chromium } = await import('playwright');
  return (
    existsSync(chromium.executablePath()) ||
    ['chromium', 'chromium-browser', 'chrome-for-testing'].some(onPath)
  );
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}
