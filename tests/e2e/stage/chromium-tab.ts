import CDP from 'chrome-remote-interface';
import type { Page } from 'playwright';
import type { LaunchedChromium } from '../../../test-server/capture/launch-chromium.ts';
import { targetOf } from '../../../test-server/capture/target-of.ts';
import { DrivenPage } from '../../../test-server/devtools/driven-page.ts';
import type { StageTab } from './stage.ts';

/** A tab of Chromium. */
export class ChromiumTab extends DrivenPage implements StageTab {
  readonly #complaints: string[] = [];

  constructor(
    readonly tab: Page,
    private readonly browser: LaunchedChromium,
  ) {
    super(tab);
    tab.on('console', (message) => {
      const isBad = ['error', 'warning'].includes(message.type());
      if (isBad) this.#complaints.push(message.text());
    });
    tab.on('pageerror', (error) => this.#complaints.push(`${error.stack}`));
  }

  async goto(url: string): Promise<void> {
    await this.tab.goto(url);
  }

  async reload(): Promise<void> {
    await this.tab.reload();
  }

  async back(): Promise<void> {
    // A page out of the back/forward cache is not loaded.
    await this.tab.goBack({ waitUntil: 'commit' });
  }

  async complaints(): Promise<string[]> {
    return [...this.#complaints];
  }

  /** Playwright takes hold of no page that comes afterwards. */
  async crash(): Promise<void> {
    const target = await targetOf(this.tab);
    const { host } = new URL(this.browser.endpoint);
    const client = await CDP({ target: `ws://${host}/devtools/page/${target}`, local: true });
    const crashed = this.tab.waitForEvent('crash');
    // Nobody is left to answer.
    client.send('Page.crash').catch(() => undefined);
    await crashed;
    await client.close();
  }

  close(): Promise<void> {
    return this.tab.close();
  }
}
