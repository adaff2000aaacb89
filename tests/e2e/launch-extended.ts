import { extensionFolder } from '../../test-server/capture/extension-folder.ts';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import {
  type LaunchedChromium,
  type LaunchOptions,
  launchChromium,
} from '../../test-server/capture/launch-chromium.ts';

/** Starts Chromium headless, with the extension as it was built. */
export function launchExtended(
  options: Partial<Omit<LaunchOptions, 'executable' | 'headless'>> = {},
): Promise<LaunchedChromium> {
  return launchChromium({
    executable: findChromium(),
    extension: extensionFolder(),
    headless: true,
    ...options,
  });
}
