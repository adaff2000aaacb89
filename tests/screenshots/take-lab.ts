import { join } from 'node:path';
import type { Frame, Page } from 'playwright';
import type { Lab } from '../../test-server/lab/start-lab.ts';

/** What is done on the page, by sender, room and action. */
const STEPS = [
  ['A', 'tea', 'join'],
  ['B', 'tea', 'join'],
  ['B', 'lobby', 'join'],
  ['C', 'lobby', 'join'],
  ['A', 'tea', 'to the sender'],
  ['A', 'tea', 'to all'],
  ['A', 'tea', 'to the others'],
  ['A', 'tea', 'to one by id'],
  ['A', 'tea', 'to the room'],
  ['A', 'tea', 'to both rooms'],
  ['A', 'tea', 'binary'],
  ['A', 'tea', 'ask all'],
] as const;

/** Pictures of the lab's transmissions and of its server, in the panel. */
export async function takeLab(
  folder: string,
  lab: Lab,
  tab: Page,
  { window, panel }: { readonly window: Page; readonly panel: Frame },
): Promise<void> {
  const shoot = (page: Page, name: string) =>
    page.screenshot({ path: join(folder, `${name}.png`) }).then(() => undefined);
  await tab.setViewportSize({ width: 1280, height: 800 });
  await tab.goto(`${lab.urls.transmissions}?a=websocket&b=websocket&c=websocket`);
  await tab.locator('.status[data-state="connected"]').nth(2).waitFor();
  await connect(lab, panel);
  await tab.locator('#choose-target input[value="B"]').check();
  await tab.locator('#choose-other input[value="lobby"]').check();
  for (const [sender, room, action] of STEPS) {
    await tab.locator(`#choose-sender input[value="${sender}"]`).check();
    await tab.locator(`#choose-room input[value="${room}"]`).check();
    await tab.locator(`[data-action="${action}"]`).click();
    await tab.locator('#outcome').filter({ hasText: action }).waitFor();
  }
  await shoot(tab, 'transmissions');
  await panel.locator('.server .tree .line', { hasText: '/transmissions' }).click();
  await panel.locator('.socket[data-socket]', { hasText: 'this page' }).first().click();
  await shoot(window, 'server');
  await panel.getByRole('tab', { name: 'Timeline' }).click();
  await panel
    .locator('#filter')
    .fill('ns:/transmissions kind:event,ack,join -event:arrived,welcome');
  await panel.locator('[data-row]', { hasText: 'room tea' }).first().click();
  await shoot(window, 'emissions');
}

async function connect({ admin }: Lab, panel: Frame): Promise<void> {
  await panel.getByRole('tab', { name: 'Server' }).click();
  await panel.getByLabel('Address').fill(admin.url);
  await panel.getByLabel('Password').fill(admin.password);
  await panel.getByRole('button', { name: 'Connect' }).click();
  await panel.locator('.server').waitFor();
}
