import type { Frame, Page } from 'playwright';
import { DrivenPage } from '../../../test-server/devtools/driven-page.ts';
import { openDevTools } from '../../../test-server/devtools/open-devtools.ts';
import { errorsInDevTools } from '../extension-errors.ts';
import { killBackground } from '../kill-background.ts';
import { startPanelBench } from '../panel-bench.ts';
import { openScenario, playScenario } from './play-scenario.ts';
import type { Stage, StagePanel, StageSize, StageTab } from './stage.ts';

/** Chromium with its DevTools in a window of their own. */
export async function startChromiumStage(size: StageSize): Promise<Stage> {
  const bench = await startPanelBench();
  await bench.devtools.window.setViewportSize(size);
  const tab = new ChromiumTab(bench.tab);
  const windows = [bench.devtools];
  return {
    browser: 'chromium',
    tab,
    panel: panelOf(bench.panel, bench.devtools.window, () => bench.devtools.close()),
    async newTab() {
      return new ChromiumTab(await bench.browser.context.newPage());
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
    async errors() {
      const told = await Promise.all(windows.slice(1).map(errorsInDevTools));
      return [...(await bench.errors()), ...told.flat()];
    },
    close: () => bench.close(),
  };
}

/** A tab of Chromium. */
class ChromiumTab extends DrivenPage implements StageTab {
  constructor(readonly tab: Page) {
    super(tab);
  }

  async goto(url: string): Promise<void> {
    await this.tab.goto(url);
  }

  close(): Promise<void> {
    return this.tab.close();
  }
}

function panelOf(frame: Frame, window: Page, close: () => Promise<void>): StagePanel {
  return Object.assign(new DrivenPage(window, frame), { close });
}
