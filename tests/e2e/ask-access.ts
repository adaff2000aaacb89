import type { Page } from 'playwright';
import { WIRE_VERSION } from '../../extension/wire.ts';
import { tabInFront } from './watch-tab.ts';

/**
 * Asks from a page of the extension as the panel does.
 * @returns what the background says of the tab's page: the state, and `here` when it names its URL
 */
export async function askAccess(from: Page, tab: Page): Promise<string> {
  const id = await tabInFront(from, tab);
  const { state, url } = await from.evaluate(
    ([inFront, version]) => {
      const port = chrome.runtime.connect({ name: `panel:${inFront}` });
      const watch = { panel: crypto.randomUUID(), callSites: false };
      return new Promise<{ state: string; url: string }>((resolve) => {
        port.onMessage.addListener((message: { type: string; state: string; url: string }) => {
          if (message.type !== 'access') return;
          port.disconnect();
          resolve(message);
        });
        port.postMessage({ type: 'watch', version, watch, positions: {} });
        port.postMessage({ type: 'access' });
      });
    },
    [id, WIRE_VERSION] as const,
  );
  return `${state} ${url === tab.url() ? 'here' : url}`.trim();
}
