import { join } from 'node:path';
import type { BrowserName } from '../capture/browser-name.ts';
import { extensionFolder } from '../capture/extension-folder.ts';

const WAYS = { chromium: inChrome, firefox: inFirefox };

/** How somebody gets the extension into a browser that takes none on its command line. */
export function loadByHand(browser: BrowserName): string {
  return WAYS[browser](extensionFolder(browser));
}

function inChrome(folder: string): string {
  return (
    'Only branded Chrome or Edge? Open chrome://extensions (edge://extensions) → Developer mode → ' +
    `Load unpacked → ${folder}`
  );
}

function inFirefox(folder: string): string {
  return (
    'In your own Firefox: open about:debugging#/runtime/this-firefox → Load Temporary Add-on → ' +
    join(folder, 'manifest.json')
  );
}
