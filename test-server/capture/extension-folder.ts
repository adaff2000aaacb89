import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import type { BrowserName } from './browser-name.ts';

const FOLDERS = { chromium: 'chrome', firefox: 'firefox' } as const;

/**
 * @returns path of the extension as it is unpacked for a browser
 * @throws {Error} when it was not built
 */
export function extensionFolder(browser: BrowserName = 'chromium'): string {
  const folder = join(packageRoot(), 'dist', FOLDERS[browser]);
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  throw new Error(
    `expected the built extension in ${folder}, found none: run "npm run build" first`,
  );
}
