import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

// The first date that the format can hold; it is written as local time, so it is the same in every zone.
const MTIME = new Date(1980, 0, 1);

/**
 * A zip of which the same input gives the same bytes: sorted names, one date.
 * @param {Record<string, Uint8Array>} contents by name, with `/` between folders
 */
export function zipBytes(contents) {
  /** @type {import('fflate').Zippable} */
  const files = {};
  for (const name of Object.keys(contents).sort()) {
    files[name] = [/** @type {Uint8Array} */ (contents[name]), { mtime: MTIME, level: 9 }];
  }
  return zipSync(files);
}

/**
 * @param {string} folder
 * @param {readonly string[]} names relative to it, with `/` between folders
 * @returns {Record<string, Uint8Array>}
 */
export function contentsOf(folder, names) {
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
}
