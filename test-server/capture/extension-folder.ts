import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/**
 * @returns path of the unpacked extension for a browser
 * @throws {Error} when it was not built
 */
export function extensionFolder(browser: 'chrome' | 'firefox' = 'chrome'): string {
  const folder = join(packageRoot(), 'dist', browser);
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  throw new Error(
    `expected the built extension in ${folder}, found none: run "npm run build" first`,
  );
}
