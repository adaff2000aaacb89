import type { Page } from 'playwright';
import { launchExtended } from '../e2e/launch-extended.ts';
import { launchPlain } from '../e2e/launch-plain.ts';
import type { Pair, ProbeTab } from './pair.ts';

/** Lets a page ask for a collection of garbage. */
const GC = '--js-flags=--expose-gc';

export async function startChromiumPair(): Promise<Pair> {
  const extended = await launchExtended({ args: [GC] });
  const plain = await launchPlain([GC]);
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

export class PageTab implements ProbeTab {
  constructor(private readonly tab: Page) {}

  async goto(url: string): Promise<void> {
    await this.tab.goto(url);
  }

  async read(name: string): Promise<string> {
    // Playwright looks for elements from a world of its own, which a page cannot tamper with.
    return (await this.tab.locator('body').getAttribute(`data-${name}`)) ?? '';
  }
}
