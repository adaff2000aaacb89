import type { Frame, Page } from 'playwright';
import { DrivenPage } from '../../../test-server/devtools/driven-page.ts';
import { openDevTools } from '../../../test-server/devtools/open-devtools.ts';
import { setExtensionEnabled, updateExtension } from '../exchange-extension.ts';
import { errorsInDevTools } from '../extension-errors.ts';
import { killBackground } from '../kill-background.ts';
import { startPanelBench } from '../panel-bench.ts';
import { ChromiumTab } from './chromium-tab.ts';
import { openScenario, playScenario } from './play-scenario.ts';
import type { Stage, StagePanel, StageSize } from './stage.ts';

/**
 * Chromium with its DevTools in a window of their own.
 * @param options with the back/forward cache the sockets of a page that was left may stay open for long
 */
export async function startChromiumStage(
  size: StageSize,
  options: Parameters<typeof startPanelBench>[0] = {},
): Promise<Stage> {
  const bench = await startPanelBench(options);
  await bench.devtools.window.setViewportSize(size);
  const tab = new ChromiumTab(bench.tab, bench.browser);
  const windows = [bench.devtools];
  return {
    browser: 'chromium',
    tab,
    panel: panelOf(bench.panel, bench.devtools.window, () => bench.devtools.close()),
    async newTab() {
      return new ChromiumTab(await bench.browser.context.newPage(), bench.browser);
    },
    async openPanel(inspected) {
      const devtools = await openDevTools(bench.browser, (inspected as ChromiumTab).tab);
      windows.push(devtools);
      await devtools.window.setViewportSize(size);
      const close = async () => {
        windows.splice(windows.indexOf(devtools), 1);
        await devtools.close();
      };
      return panelOf(await devtools.showPanel(), devtools.window, close);
    },
    open: (name, where = tab) => openScenario(name, where),
    play: (name, where = tab) => playScenario(name, where),
    endBackground: () => killBackground(bench.browser),
    updateExtension: () => updateExtension(bench.browser),
    disableExtension: () => setExtensionEnabled(bench.browser, false),
    enableExtension: () => setExtensionEnabled(bench.browser, true),
    async errors() {
      const told = await Promise.all(windows.slice(1).map(errorsInDevTools));
      return [...(await bench.errors()), ...told.flat()];
    },
    close: () => bench.close(),
  };
}

function panelOf(frame: Frame, window: Page, close: () => Promise<void>): StagePanel {
  const isThere = async () => !window.isClosed() && !frame.isDetached();
  return Object.assign(new DrivenPage(window, frame), { isThere, close });
}
