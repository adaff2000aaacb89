import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterBundle } from './after-bundle.mjs';

/**
 * Takes the content scripts out of the built manifest and lists them in `content-scripts.json`
 * beside it. From there the background registers them: what a manifest names runs on every site,
 * also on one that the user has switched off.
 */
export const contentScriptsAside = afterBundle('content-scripts-aside', async (dir) => {
  const path = join(dir, 'manifest.json');
  const { content_scripts, ...manifest } = JSON.parse(await readFile(path, 'utf8'));
  if (!content_scripts) throw new Error(`expected content_scripts in ${path}, found none`);
  await writeFile(join(dir, 'content-scripts.json'), json(content_scripts));
  await writeFile(path, json(manifest));
});

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
