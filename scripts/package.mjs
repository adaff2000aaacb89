import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.mjs';
import { setUp } from './set-up.mjs';

await setUp([]);
await must('The build', process.execPath, [join('scripts', 'build.mjs'), '--no-set-up']);
await must('The check of the build for Firefox', 'npm', ['run', '--silent', 'check:firefox']);

// Only now are the packages there that these import.
const { checkPermissions } = await import('./check-permissions.mjs');
const { sha256 } = await import('./sha256.mjs');
const { sourceZip } = await import('./source-zip.mjs');
const { verifySource } = await import('./verify-source.mjs');

const store = join(root, 'dist', 'store');
rmSync(store, { recursive: true, force: true });
try {
  await packageForStores();
} catch (error) {
  process.stderr.write(`Packaging failed: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function packageForStores() {
  checkPermissions();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const zips = ['chrome', 'firefox'].map((browser) => `sockeye-${browser}-${version}.zip`);
  const source = sourceZip();
  await verifySource(source, zips);
  /** @type {[name: string, content: Uint8Array][]} */
  const files = [
    ...zips.map((zip) => fileAs(zip, 'dist', zip)),
    [`sockeye-source-${version}.zip`, source],
    fileAs('PRIVACY.md', 'docs', 'privacy.md'),
    fileAs('PERMISSIONS.md', 'docs', 'permissions.md'),
  ];
  mkdirSync(store, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(store, name), content);
  const sums = files.map(([name, content]) => `${sha256(content)}  ${name}\n`).sort();
  writeFileSync(join(store, 'SHA256SUMS'), sums.join(''));
  process.stdout.write('The source archive builds the same zips. All is in dist/store.\n');
}

/**
 * @param {string} name
 * @param {readonly string[]} path
 * @returns {[name: string, content: Uint8Array]}
 */
function fileAs(name, ...path) {
  return [name, readFileSync(join(root, ...path))];
}
