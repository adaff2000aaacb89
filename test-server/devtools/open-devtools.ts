import CDP from 'chrome-remote-interface';
import { type Browser, chromium, type Frame, type Page } from 'playwright';
import type { LaunchedChromium } from '../capture/launch-chromium.ts';
import { targetOf } from '../capture/target-of.ts';
import { pollUntil } from './poll-until.ts';
import { showPanel } from './show-panel.ts';

/** DevTools of one tab. It is a page itself, and the extension's panel one of its frames. */
export interface DevTools {
  readonly window: Page;
  /** Shows the panel, which begins only now, as it does for a person. */
  showPanel(): Promise<Frame>;
  close(): Promise<void>;
  /** Leaves DevTools open, and to whoever sits before it. */
  release(): Promise<void>;
}

/**
 * Opens the real DevTools window on a tab.
 * @throws {Error} when it does not come within some seconds
 */
export async function openDevTools(
  browser: Pick<LaunchedChromium, 'endpoint'>,
  tab: Page,
): Promise<DevTools> {
  const client = await CDP({ target: browser.endpoint, local: true });
  const targetId = await openOn(client, await targetOf(tab));
  const { host } = new URL(browser.endpoint);
  const second = await chromium.connectOverCDP(`http://${host}`);
  const window = await pageOf(second, targetId);
  const release = async () => {
    await Promise.all([second.close(), client.close()]);
  };
  return {
    window,
    showPanel: () => showPanel(window),
    async close() {
      const closed = window.waitForEvent('close');
      await client.send('Target.closeTarget', { targetId });
      await closed;
      await release();
    },
    release,
  };
}

/** @returns the target of DevTools, once it is docked: who connects earlier never sees it as a page */
async function openOn(client: CDP.Client, tab: string): Promise<string> {
  const { targetId } = await (client as unknown as Opener).send('Target.openDevTools', {
    targetId: tab,
  });
  // Docking is announced by no event.
  await pollUntil('DevTools to be docked', async () => {
    const { targetInfo } = await client.send('Target.getTargetInfo', { targetId });
    return targetInfo.type === 'page';
  });
  return targetId;
}

/** The client's types are older than this command. */
interface Opener {
  send(method: 'Target.openDevTools', params: { targetId: string }): Promise<{ targetId: string }>;
}

async function pageOf(browser: Browser, targetId: string): Promise<Page> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const page of pages.filter((one) => one.url().startsWith('devtools:'))) {
    if ((await targetOf(page)) === targetId) return page;
  }
  throw new Error(`expected a page for DevTools' target ${targetId}, got none`);
}
