import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the built extension lies: beside the bundled command, and in the checkout's `dist` when run from source. */
const PLACES = ['../chrome/', '../../dist/chrome/'];

/**
 * @returns path of the unpacked extension
 * @throws Error when it was not built
 */
export function extensionFolder(): string {
  const found = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) =>
    existsSync(`${path}manifest.json`),
  );
  if (!found)
    throw new Error('expected the built extension, found none: run "npm run build" first.');
  return found;
}
