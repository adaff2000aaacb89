import { extensionFolder } from './extension-folder.ts';
import { findChromium } from './find-chromium.ts';
import { type LaunchedChromium, launchChromium } from './launch-chromium.ts';

/**
 * Starts a Chromium whose tabs `captureTab` captures.
 * @throws NoBrowserError when there is no Chromium that can; Error when the extension was not built
 */
export async function launchForCapture({
  headless,
}: {
  readonly headless: boolean;
}): Promise<LaunchedChromium> {
  return launchChromium({ executable: findChromium(), extension: extensionFolder(), headless });
}
