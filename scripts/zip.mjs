import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import { root } from './run.mjs';

// The same input gives the same bytes: sorted names, one date (the first that the format can hold).
const MTIME = new Date(1980, 0, 1);

const folder = join(root, 'dist', 'chrome');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const target = join(root, 'dist', `sockeye-chrome-${version}.zip`);

const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !relative(folder, path).startsWith('.'))
  .sort();

/** @type {import('fflate').Zippable} */
const files = {};
for (const path of names) {
  const name = relative(folder, path).split(sep).join('/');
  files[name] = [contentOf(name, readFileSync(path)), { mtime: MTIME, level: 9 }];
}
writeFileSync(target, zipSync(files));
process.stdout.write(`Built dist/chrome and ${relative(root, target)}\n`);

/**
 * The store gives an extension its id and refuses a manifest that brings a key for one.
 * @param {string} name
 * @param {Uint8Array} content
 */
function contentOf(name, content) {
  if (name !== 'manifest.json') return content;
  const { key: _, ...manifest } = JSON.parse(new TextDecoder().decode(content));
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
}
