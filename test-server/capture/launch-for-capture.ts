import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCaptureExtension } from './capture-extension.ts';
import { findChromium } from './find-chromium.ts';
import { type LaunchedChromium, launchChromium } from './launch-chromium.ts';
import { removeAtExit } from './remove-at-exit.ts';

/**
 * Starts a Chromium whose tabs `captureTab` captures.
 * @throws NoBrowserError when there is no Chromium that can; Error when the extension was not built
 */
export async function launchForCapture({
  headless,
}: {
  readonly headless: boolean;
}): Promise<LaunchedChromium> {
  const executable = findChromium();
  const extension = await mkdtemp(join(tmpdir(), 'sockeye-extension-'));
  const forget = removeAtExit(extension);
  const remove = async () => {
    await rm(extension, { recursive: true, force: true });
    forget();
  };
  try {
    await writeCaptureExtension(extension);
    const browser = await launchChromium({ executable, extension, headless });
    const close = () => browser.close().finally(remove);
    return { ...browser, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
