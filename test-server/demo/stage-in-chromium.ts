import { DrivenPage } from '../devtools/driven-page.ts';
import type { Stage, StagedPanel } from './stage.ts';
import { type LabInChromium, withLabInChromium } from './with-lab-in-chromium.ts';

/** DevTools in a window of its own: a screenshot of it shows no empty place where its page would be. */
const UNDOCKED = { currentDockState: 'undocked' };

/** @throws NoBrowserError */
export async function stageInChromium(
  executable: string,
  use: (stage: Stage) => Promise<void>,
): Promise<void> {
  const args = ['--window-size=1400,900'];
  const options = { executable, headless: true, args, devtools: UNDOCKED };
  await withLabInChromium(options, (lab) =>
    use({
      url: lab.url,
      tab: new DrivenPage(lab.tab),
      async goto(url) {
        await lab.tab.goto(url);
      },
      openPanel: () => openPanel(lab),
    }),
  );
}

async function openPanel(lab: LabInChromium): Promise<StagedPanel> {
  const { window, showPanel, release } = await lab.openDevTools();
  return {
    panel: new DrivenPage(window, await showPanel()),
    screenshot: () => window.screenshot({ type: 'png' }),
    release,
  };
}
