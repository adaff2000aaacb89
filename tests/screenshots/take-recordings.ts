import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright';
import { startBridge } from '../../test-server/bridge/start-bridge.ts';
import { DrivenPage } from '../../test-server/devtools/driven-page.ts';
import { driveChat } from '../../test-server/lab/drive-chat.ts';

/** Pictures of a recording that is saved, compared with what the page does now, and played again. */
export async function takeRecordings(
  folder: string,
  chat: string,
  tab: Page,
  { window, panel }: { readonly window: Page; readonly panel: Frame },
): Promise<void> {
  const shoot = (name: string) => window.screenshot({ path: join(folder, `${name}.png`) });
  await panel.getByRole('button', { name: 'Clear the filter' }).click();
  await tab.goto(chat);
  await driveChat(new DrivenPage(tab));
  await panel.getByRole('button', { name: 'Save as a recording (HAR)' }).click();
  await panel.locator('.redaction .samples').waitFor();
  await shoot('save');
  const saved = window.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  const recording = await (await saved).path();

  await tab.goto('about:blank');
  await tab.goto(chat);
  await driveChat(new DrivenPage(tab));
  await say(tab, 'Is there any milk left?');
  const chosen = window.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Compare with a recording (HAR)' }).click();
  await (await chosen).setFiles({
    name: 'yesterday.har',
    mimeType: 'application/json',
    buffer: await readFile(recording),
  });
  await panel.locator('.compare .place', { hasText: /^1 of/ }).waitFor();
  await panel.getByRole('button', { name: 'Next difference' }).click();
  await shoot('compare');
  await panel.getByRole('button', { name: 'End the comparison' }).click();

  const bridge = await startBridge({ port: 0 });
  try {
    await panel.getByRole('tab', { name: 'Replay' }).click();
    await panel.getByLabel('Paste here').fill(bridge.line);
    await panel.getByLabel('Port', { exact: true }).fill('0');
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.getByRole('button', { name: 'Redirect, and reload' }).click();
    await panel.locator('.redirect', { hasText: /: \d+ request/ }).waitFor();
    await say(tab, 'Where is everybody?');
    await panel.locator('.divergence').first().click();
    await shoot('replay');
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByRole('button', { name: 'Back' }).click();
  } finally {
    await bridge.close();
  }
}

async function say(tab: Page, text: string): Promise<void> {
  await tab.locator('#status[data-state="connected"]').waitFor();
  await tab.locator('#message').fill(text);
  await tab.locator('#send').click();
}
