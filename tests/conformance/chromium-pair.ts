import { chromium, type Page } from 'playwright';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import { launchExtended } from '../e2e/launch-extended.ts';
import type { Pair, ProbeTab } from './pair.ts';

/** Lets a page ask for a collection of garbage. */
const GC = '--js-flags=--expose-gc';

export async function startChromiumPair(): Promise<Pair> {
  const extended = await launchExtended({ args: [GC] });
  const plain = await chromium.launch({
    executablePath: findChromium(),
    headless: false,
    args: ['--headless=new', '--disable-gpu', '--no-sandbox', GC],
  });
  const watched = await extended.context.newPage();
  return {
    browser: 'chromium',
    plain: new PageTab(await plain.newPage()),
    watched: new PageTab(watched),
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

  async result(): Promise<string> {
    // Playwright looks for elements from a world of its own, which a page cannot tamper with.
    return (await this.tab.locator('body').getAttribute('data-result')) ?? '';
  }
}
