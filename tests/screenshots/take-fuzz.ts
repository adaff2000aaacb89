import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Frame, Page } from 'playwright';
import { startBridge } from '../../test-server/bridge/start-bridge.ts';
import { startBrokenApp } from '../e2e/panel/broken-app.ts';

/** A picture of a run of the fuzzer, with what it has found in a server that trusts its clients. */
export async function takeFuzz(
  folder: string,
  tab: Page,
  { window, panel }: { readonly window: Page; readonly panel: Frame },
): Promise<void> {
  const server = await placeServer();
  const [app, bridge] = await Promise.all([
    startBrokenApp(),
    startBridge({ port: 0, exec: `node --preserve-symlinks --preserve-symlinks-main ${server}` }),
  ]);
  try {
    await tab.goto(app.url);
    await panel.getByRole('tab', { name: 'Fuzz' }).click();
    const paste = panel.getByLabel('Paste here');
    if ((await paste.count()) === 0) {
      await panel.getByRole('button', { name: 'Another process' }).click();
    }
    await paste.fill(bridge.line);
    await panel.getByLabel('Seconds').fill('20');
    await panel.getByLabel('Seed').fill('1');
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.locator('.fuzz .what', { hasText: /finding.* by/ }).waitFor();
    await window.screenshot({ path: join(folder, 'fuzz.png') });
    await panel.getByRole('button', { name: 'Back' }).click();
  } finally {
    await Promise.all([app.close(), bridge.close()]);
    await rm(FOLDER, { recursive: true });
  }
}

const FOLDER = join(tmpdir(), 'rooms');

/** Its stacks name no folder of whoever takes the picture. */
async function placeServer(): Promise<string> {
  const path = join(FOLDER, 'server.mjs');
  await mkdir(FOLDER, { recursive: true });
  await copyFile('tests/e2e/panel/broken-app.mjs', path);
  await symlink(resolve('node_modules'), join(FOLDER, 'node_modules'));
  return path;
}
