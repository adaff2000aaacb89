import type { Page } from 'playwright';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';

/** The options page of the extension, and what one does there. */
export class SettingsPage {
  private constructor(readonly page: Page) {}

  static async open({ context, extensionUrl }: LaunchedChromium): Promise<SettingsPage> {
    const page = await context.newPage();
    await page.goto(`${extensionUrl}extension/options/options.html`);
    return new SettingsPage(page);
  }

  /** In the background a page draws once a second, and a click waits for two frames. */
  async #front(): Promise<void> {
    await this.page.bringToFront();
  }

  async addSite(site: string): Promise<void> {
    await this.#front();
    await this.page.getByLabel('Add a site').fill(site);
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
  }

  async removeSite(site: string): Promise<void> {
    await this.#front();
    await this.page.getByRole('button', { name: `Remove ${site}` }).click();
  }

  async set(label: string, mebibytes: string): Promise<void> {
    await this.page.getByLabel(label).fill(mebibytes);
  }

  async choose(label: string): Promise<void> {
    await this.#front();
    await this.page.getByLabel(label).check();
  }

  async restoreDefaults(): Promise<void> {
    await this.#front();
    await this.page.getByRole('button', { name: 'Restore defaults' }).click();
  }

  /** @returns all that the extension has on disk */
  stored(): Promise<Record<string, unknown>> {
    return this.page.evaluate(() => chrome.storage.local.get() as Promise<Record<string, unknown>>);
  }

  /** @returns what the fields show */
  async shown(): Promise<Record<string, string>> {
    const { page } = this;
    const chosen = (name: string) => page.locator(`input[name=${name}]:checked`).inputValue();
    return {
      mode: await chosen('mode'),
      sites: (await page.locator('.sites li span').allTextContents()).join(' '),
      ring: await page.getByLabel('Kept for each document').inputValue(),
      browserRing: await page.getByLabel('Kept for all documents').inputValue(),
      message: await page.getByLabel('Kept of one message').inputValue(),
      callSites: String(await page.getByLabel('Record where').isChecked()),
      time: await chosen('time'),
    };
  }
}
