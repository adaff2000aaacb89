import type { Browser, BrowserContext, Page } from 'playwright';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { launchExtended } from '../e2e/launch-extended.ts';
import { launchPlain } from '../e2e/launch-plain.ts';
import type { Pair, ProbeTab } from './pair.ts';

/** Lets a page ask for a collection of garbage. */
const GC = '--js-flags=--expose-gc';

export async function startChromiumPair(): Promise<Pair> {
  const extended = await launchExtended({ args: [GC] });
  return pairOf(await launchPlain([GC]), extended);
}

/** @param plain the browser without our extension */
export async function pairOf(
  plain: Browser | BrowserContext,
  extended: LaunchedChromium,
): Promise<Pair> {
  return {
    browser: 'chromium',
    plain: new PageTab(await plain.newPage()),
    watched: new PageTab(await extended.context.newPage()),
    async close() {
      await plain.close();
      await extended.close();
    },
  };
}

class PageTab implements ProbeTab {
  constructor(private readonly tab: Page) {}

  async goto(url: string): Promise<void> {
    await this.tab.goto(url);
  }

  async read(name: string): Promise<string> {
    // Playwright looks for elements from a world of its own, which a page cannot tamper with.
    return (await this.tab.locator('body').getAttribute(`data-${name}`)) ?? '';
  }
}
