import type { Page } from 'playwright';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { whenRegistered } from '../../test-server/capture/when-registered.ts';

/** What the browser gives to its page of extensions alone. */
interface ExtensionsPage {
  readonly developerPrivate: { reload(id: string): Promise<void> };
  readonly management: { setEnabled(id: string, enabled: boolean): Promise<void> };
}

const BACKGROUND_MS = 20_000;

/**
 * Loads the extension anew, which is what an update does with it; settles when it is ready. The browser
 * must be in developer mode, as it is once errors are collected.
 */
export function updateExtension(browser: LaunchedChromium): Promise<void> {
  return whenBack(browser, () =>
    onExtensionsPage(browser, (page, id) =>
      page.evaluate(
        (one) => (chrome as unknown as ExtensionsPage).developerPrivate.reload(one),
        id,
      ),
    ),
  );
}

/** Switches the extension off, or on; settles when that is done and it is ready. In developer mode, too. */
export function setExtensionEnabled(browser: LaunchedChromium, isEnabled: boolean): Promise<void> {
  const change = () =>
    onExtensionsPage(browser, (page, id) =>
      page.evaluate(
        ([one, enabled]) =>
          (chrome as unknown as ExtensionsPage).management.setEnabled(one, enabled),
        [id, isEnabled] as const,
      ),
    );
  return isEnabled ? whenBack(browser, change) : change();
}

async function onExtensionsPage(
  { context, extensionUrl }: LaunchedChromium,
  act: (page: Page, id: string) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await act(page, new URL(extensionUrl).host);
  await page.close();
}

/** Does something after which the extension has another background, and waits for that. */
async function whenBack({ context }: LaunchedChromium, act: () => Promise<void>): Promise<void> {
  const started = context.waitForEvent('serviceworker', { timeout: BACKGROUND_MS });
  await act();
  await whenRegistered(await started, BACKGROUND_MS);
}
