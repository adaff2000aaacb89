import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @param {readonly string[]} names of programs; any of them will do
 * @returns {string | undefined} path of the first that a folder of PATH has
 */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}
