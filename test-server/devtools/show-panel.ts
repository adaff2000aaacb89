import type { Frame, Page } from 'playwright';
import { pollUntil } from './poll-until.ts';

/**
 * Runs in DevTools. Its tab strip may hide the panel behind "»", so its own code is asked to show it.
 * As a text, since what this is built with rewrites `import`.
 */
const SHOW_PANEL = `(async () => {
  const { InspectorView, ViewManager } = await import('./ui/legacy/legacy.js');
  const tabs = InspectorView.InspectorView.instance().tabbedPane.tabIds();
  const panel = tabs.find((tab) => tab.startsWith('chrome-extension'));
  if (panel) await ViewManager.ViewManager.instance().showView(panel);
  return panel !== undefined;
})()`;

/**
 * Shows the extension's panel in DevTools.
 * @returns the panel, once it has begun
 * @throws {Error} when it does not come within some seconds
 */
export async function showPanel(devtools: Page): Promise<Frame> {
  await pollUntil('DevTools to have the panel', () => devtools.evaluate<boolean>(SHOW_PANEL));
  const panel = await pollUntil('the panel to load', () =>
    devtools.frames().find((frame) => frame.url().includes('/panel/panel.html')),
  );
  await panel.waitForFunction(() => 'sockeyeTimeline' in globalThis);
  return panel;
}
