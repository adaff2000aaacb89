import CDP from 'chrome-remote-interface';
import { type Browser, chromium, type Frame, type Page } from 'playwright';
import { vi } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';

/** DevTools of one tab. It is a page itself, and the extension's panel one of its frames. */
export interface DevTools {
  readonly window: Page;
  /** Shows the panel, which begins only now, as it does for a person. */
  showPanel(): Promise<Frame>;
  close(): Promise<void>;
}

/**
 * Runs in DevTools. Its tab strip may hide the panel behind "»", so its own code is asked to show it.
 * As a text, since what the tests are built with rewrites `import`.
 */
const SHOW_PANEL = `(async () => {
  const { InspectorView, ViewManager } = await import('./ui/legacy/legacy.js');
  const tabs = InspectorView.InspectorView.instance().tabbedPane.tabIds();
  const panel = tabs.find((tab) => tab.startsWith('chrome-extension'));
  if (panel) await ViewManager.ViewManager.instance().showView(panel);
  return panel !== undefined;
})()`;

const LONG = { timeout: 20_000 };

/** Opens the real DevTools window on a tab. */
export async function openDevTools(browser: LaunchedChromium, tab: Page): Promise<DevTools> {
  const client = await CDP({ target: browser.endpoint, local: true });
  const targetId = await openOn(client, await targetOf(tab));
  const { host } = new URL(browser.endpoint);
  const second = await chromium.connectOverCDP(`http://${host}`);
  const window = await pageOf(second, targetId);
  return {
    window,
    async showPanel() {
      await vi.waitUntil(() => window.evaluate(SHOW_PANEL), LONG);
      return panelIn(window);
    },
    async close() {
      const closed = window.waitForEvent('close');
      await client.send('Target.closeTarget', { targetId });
      await closed;
      await Promise.all([second.close(), client.close()]);
    },
  };
}

async function targetOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
}

/** @returns the target of DevTools, once it is docked: who connects earlier never sees it as a page */
async function openOn(client: CDP.Client, tab: string): Promise<string> {
  const { targetId } = await (client as unknown as Opener).send('Target.openDevTools', {
    targetId: tab,
  });
  const isDocked = async () => {
    const { targetInfo } = await client.send('Target.getTargetInfo', { targetId });
    return targetInfo.type === 'page';
  };
  // Docking is announced by no event.
  await vi.waitUntil(isDocked, LONG);
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

async function panelIn(window: Page): Promise<Frame> {
  const find = () => window.frames().find((frame) => frame.url().includes('/panel/panel.html'));
  const panel = (await vi.waitUntil(find, LONG)) as Frame;
  await panel.waitForFunction(() => 'sockeyeTimeline' in globalThis, undefined, LONG);
  return panel;
}
