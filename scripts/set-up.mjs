import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.mjs';
import { setUpChromium } from './set-up-chromium.mjs';
import { setUpFirefox } from './set-up-firefox.mjs';

const NODE = [20, 19];

/**
 * Brings a fresh checkout to the point where everything can run: dependencies and browsers.
 * @param {readonly ('chromium' | 'firefox')[]} browsers
 */
export async function setUp(browsers) {
  checkNode();
  await installDependencies();
  if (browsers.includes('chromium')) await setUpChromium();
  if (browsers.includes('firefox')) await setUpFirefox();
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
