import { type Browser, chromium } from 'playwright';
import { findChromium } from '../../test-server/capture/find-chromium.ts';

/** Starts Chromium headless, as it comes: what the extension is measured against. */
export function launchPlain(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    headless: false,
    args: ['--headless=new', '--disable-gpu', '--no-sandbox', ...args],
  });
}
