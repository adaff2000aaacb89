import type { Frame, Locator, Page } from 'playwright';
import { openDevTools } from '../../../test-server/devtools/open-devtools.ts';
import type { Part } from '../../../test-server/devtools/part.ts';
import { errorsInDevTools } from '../extension-errors.ts';
import { killBackground } from '../kill-background.ts';
import { startPanelBench } from '../panel-bench.ts';
import { openScenario, playScenario } from './play-scenario.ts';
import type { Stage, StageDocument, StagePanel, StageSize, StageTab } from './stage.ts';

/** Chromium with its DevTools in a window of their own. */
export async function startChromiumStage(size: StageSize): Promise<Stage> {
  const bench = await startPanelBench();
  await bench.devtools.window.setViewportSize(size);
  const tab = tabOf(bench.tab);
  const pages = new Map([[tab, bench.tab]]);
  const windows = [bench.devtools];
  return {
    browser: 'chromium',
    tab,
    panel: panelOf(bench.panel, bench.devtools.window, () => bench.devtools.close()),
    async newTab() {
      const page = await bench.browser.context.newPage();
      const another = tabOf(page);
      pages.set(another, page);
      return another;
    },
    async openPanel(inspected) {
      const devtools = await openDevTools(bench.browser, pages.get(inspected)!);
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

function tabOf(page: Page): StageTab {
  return {
    ...documentOf(page, page),
    async goto(url) {
      await page.goto(url);
    },
    close: () => page.close(),
  };
}

function panelOf(frame: Frame, window: Page, close: () => Promise<void>): StagePanel {
  return { ...documentOf(frame, window), close };
}

function documentOf(frame: Frame | Page, { keyboard }: Page): StageDocument {
  return {
    evaluate: <Result, Argument>(run: (argument: Argument) => Result, argument?: Argument) =>
      (frame as Frame).evaluate(run as never, argument) as Promise<Result>,
    async click(part, button = 'left', times = 1) {
      await locate(frame, part).click({ button, clickCount: times });
    },
    async press(...chords) {
      for (const chord of chords) await keyboard.press(chord);
    },
    type: (text) => keyboard.type(text),
  };
}

function locate(frame: Frame | Page, { css, text, nth = 0 }: Part): Locator {
  const all = frame.locator(css);
  return (text === undefined ? all : all.filter({ hasText: text })).nth(nth);
}
