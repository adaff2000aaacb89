import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import type { DevTools } from '../../test-server/devtools/open-devtools.ts';

/** What a person sets there. */
export interface ExtensionConfiguration {
  readonly errorCollection: boolean;
  readonly hostAccess: 'ON_CLICK' | 'ON_ALL_SITES';
  readonly incognitoAccess: boolean;
}

/** What the browser gives to its page of extensions alone. */
interface ExtensionsPage {
  readonly developerPrivate: {
    updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(
      update: { extensionId: string } & Partial<ExtensionConfiguration>,
    ): Promise<void>;
    getExtensionInfo(id: string): Promise<{
      readonly runtimeErrors: readonly { readonly message: string }[];
      readonly manifestErrors: readonly { readonly message: string }[];
    }>;
  };
}

/**
 * Chromium's words of a background that a test has killed while it was being loaded, and of what it had
 * asked the browser just before it was killed.
 */
const KILLED = /^Failed to load the script unexpectedly$|Error: No SW$/;

/** Tells which errors the extension has made so far. */
export type ErrorLog = () => Promise<string[]>;

/**
 * Has the browser collect the errors of the extension's background and content scripts, as its own
 * page of extensions does for developers.
 */
export async function collectErrors(browser: LaunchedChromium): Promise<ErrorLog> {
  const extensionId = new URL(browser.extensionUrl).host;
  const page = await browser.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    const { developerPrivate } = chrome as unknown as ExtensionsPage;
    const wanted = { extensionId: id, errorCollection: true };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration(wanted);
  }, extensionId);
  return async () => {
    const info = await page.evaluate(
      (id) => (chrome as unknown as ExtensionsPage).developerPrivate.getExtensionInfo(id),
      extensionId,
    );
    const messages = [...info.runtimeErrors, ...info.manifestErrors].map(({ message }) => message);
    return messages.filter((message) => !KILLED.test(message));
  };
}

/** Changes what the browser lets the extension do, as a person does on its page of extensions. */
export async function configureExtension(
  { context, extensionUrl }: LaunchedChromium,
  wanted: Partial<ExtensionConfiguration>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    (update) =>
      (chrome as unknown as ExtensionsPage).developerPrivate.updateExtensionConfiguration(update),
    { extensionId: new URL(extensionUrl).host, ...wanted },
  );
  await page.close();
}

/** Errors and warnings of the extension's own pages within DevTools. */
export async function errorsInDevTools({ window }: DevTools): Promise<string[]> {
  if (window.isClosed()) return [];
  const [messages, thrown] = await Promise.all([window.consoleMessages(), window.pageErrors()]);
  const said = messages.filter((message) => message.location().url.startsWith('chrome-extension:'));
  const bad = said.filter((message) => ['error', 'warning'].includes(message.type()));
  return [...bad.map((message) => message.text()), ...thrown.map((error) => `${error.stack}`)];
}
