import type { Firefox } from './firefox.ts';
import { FirefoxDocument } from './firefox-document.ts';

/** A tab. */
export class FirefoxTab extends FirefoxDocument {
  constructor(
    firefox: Firefox,
    readonly handle: string,
  ) {
    super(firefox, { handle });
  }

  static async open(firefox: Firefox): Promise<FirefoxTab> {
    return new FirefoxTab(firefox, await firefox.newTab());
  }

  async goto(url: string): Promise<void> {
    await this.command('WebDriver:Navigate', { url });
  }

  /** Brings it to the front, and marks it so that privileged scripts find it by its handle. */
  async select(): Promise<void> {
    await this.command('WebDriver:GetCurrentURL');
    await this.firefox.privileged(
      'gBrowser.selectedTab.sockeyeHandle = arguments[0];',
      this.handle,
    );
  }

  async close(): Promise<void> {
    await this.command('WebDriver:CloseWindow');
  }
}
