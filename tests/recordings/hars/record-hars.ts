import type { Page } from 'playwright';
import { pollUntil } from '../../../test-server/devtools/poll-until.ts';
import { launchForDevTools } from '../../e2e/launch-for-devtools.ts';
import { launchPlain } from '../../e2e/launch-plain.ts';
import { NetworkPanel } from '../../e2e/network-panel.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { harPath, writeHarOf } from './hars.ts';

/** In the addresses of all that is Engine.IO; without it the files would hold the client's code too. */
const OF_ENGINE_IO = 'EIO=';

/** Has Chromium's Network panel and Playwright each write a HAR of a scenario, into this folder. */
export async function recordHars(scenario: Scenario): Promise<void> {
  await recordInChrome(scenario);
  console.log(`recorded ${harPath('chrome')}`);
  await recordInPlaywright(scenario);
  console.log(`recorded ${harPath('playwright')}`);
}

async function recordInChrome(scenario: Scenario): Promise<void> {
  const browser = await launchForDevTools();
  try {
    const tab = await browser.context.newPage();
    const panel = await NetworkPanel.open(browser, tab);
    await play(scenario, tab);
    // It hears of the end after the server.
    await pollUntil("the scenario's requests to have ended", async () => {
      const listed = await panel.listed();
      return listed.some(({ type }) => type === 'websocket') && listed.every(isFinished);
    });
    await panel.filter(OF_ENGINE_IO);
    writeHarOf('chrome', await panel.exportHar());
  } finally {
    await browser.close();
  }
}

async function recordInPlaywright(scenario: Scenario): Promise<void> {
  const browser = await launchPlain();
  try {
    const context = await browser.newContext({
      recordHar: { path: harPath('playwright'), urlFilter: new RegExp(OF_ENGINE_IO) },
    });
    await play(scenario, await context.newPage());
    // Written as it closes.
    await context.close();
  } finally {
    await browser.close();
  }
}

function isFinished({ isFinished }: { readonly isFinished: boolean }): boolean {
  return isFinished;
}

async function play(scenario: Scenario, tab: Page): Promise<void> {
  const running = await scenario.start();
  try {
    await tab.goto(running.url);
    await running.done;
  } finally {
    await running.close();
  }
}
