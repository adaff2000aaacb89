import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './run.mjs';
import { storeContent } from './store-content.mjs';
import { contentsOf, zipBytes } from './zip-bytes.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

for (const browser of /** @type {const} */ (['chrome', 'firefox'])) {
  const folder = join(root, 'dist', browser);
  const zip = join('dist', `sockeye-${browser}-${version}.zip`);
  const contents = Object.entries(contentsOf(folder, namesIn(folder)));
  const forStore = contents.map(([name, content]) => [name, storeContent(browser, name, content)]);
  writeFileSync(join(root, zip), zipBytes(Object.fromEntries(forStore)));
  process.stdout.write(`Built dist/${browser} and ${zip}\n`);
}

/** @param {string} folder */
function namesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.'))
    .map((name) => name.split(sep).join('/'));
}
