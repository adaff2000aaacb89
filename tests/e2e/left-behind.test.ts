import type { CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WIRE_VERSION } from '../../extension/wire.ts';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { updateExtension } from './exchange-extension.ts';
import { collectErrors, type ErrorLog } from './extension-errors.ts';
import { launchExtended } from './launch-extended.ts';
import { type LifePage, type LifeSite, startLifeSite } from './life-site.ts';
import { SettingsPage } from './settings-page.ts';
import { tabInFront } from './watch-tab.ts';

const SOON = { timeout: 20_000 };

let browser: LaunchedChromium;
let site: LifeSite;
let errors: ErrorLog;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchExtended(), startLifeSite()]);
  errors = await collectErrors(browser);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

test('a relay whose extension was updated has its hook keep nothing more, and is silent from then on', async () => {
  const [watched, resting] = [await streaming(), await streaming()];
  const settings = await SettingsPage.open(browser);
  await watch(settings.page, await tabInFront(settings.page, watched));
  const [relay, other] = [await RelayEar.at(watched), await RelayEar.at(resting)];
  await expect.poll(() => relay.heard(), SOON).toContain('from hook: batch');
  await updateExtension(browser);
  await expect.poll(() => relay.heard(), SOON).toContain('to hook: retire');
  for (const page of [watched, resting]) await goesOn(page);
  // Neither a way that is opened again, nor anything that would go there.
  const heard = await relay.heard();
  expect(heard.slice(heard.indexOf('to hook: retire'))).toEqual(['to hook: retire']);
  expect(heard.filter((one) => one === 'to hook: rouse').length).toBeLessThanOrEqual(1);
  // What nobody watched had been sent to rest, and has had no way that could end.
  expect((await other.heard()).filter((one) => one !== 'to hook: rest')).toEqual([]);
  expect(await errors()).toEqual([]);
});

async function streaming(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${site.url}?streams=left`);
  await goesOn(page);
  return page;
}

/** Waits until a page has received some more than it has now. */
async function goesOn(page: Page): Promise<void> {
  const received = () => page.evaluate(() => (globalThis as unknown as LifePage).received);
  const before = await received();
  await expect.poll(received, SOON).toBeGreaterThan(before + 30);
}

/** Watches a tab from a page of the extension, as a panel does, and takes whatever comes. */
function watch(from: Page, tab: number): Promise<void> {
  return from.evaluate(
    ([id, version]) => {
      const port = chrome.runtime.connect({ name: `panel:${id}` });
      port.onMessage.addListener(({ type, batch }) => {
        if (type !== 'batch') return;
        port.postMessage({ type: 'ack', document: batch.document, next: batch.index.at(-1) + 1 });
      });
      const wanted = { panel: crypto.randomUUID(), callSites: false };
      port.postMessage({ type: 'watch', version, watch: wanted, positions: {} });
    },
    [tab, WIRE_VERSION] as const,
  );
}

/** Hears what a page's hook and relay say to each other, beside the relay: in its world. */
class RelayEar {
  private constructor(
    private readonly session: CDPSession,
    private readonly world: number,
  ) {}

  static async at(page: Page): Promise<RelayEar> {
    const session = await page.context().newCDPSession(page);
    const worlds: number[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension:')) worlds.push(context.id);
    });
    // Tells of the contexts that are there before it answers.
    await session.send('Runtime.enable');
    const ear = new RelayEar(session, worlds[0]!);
    await ear.#evaluate(`
      var heard = [];
      for (const [event, way] of [['hook', 'to'], ['relay', 'from']]) {
        sockeyeNode.addEventListener(event, ({ data }) => heard.push(way + ' hook: ' + data.type));
      }`);
    return ear;
  }

  /** What was said since the ear is there, in order. */
  heard(): Promise<string[]> {
    return this.#evaluate('heard');
  }

  async #evaluate(expression: string): Promise<string[]> {
    const { result } = await this.session.send('Runtime.evaluate', {
      contextId: this.world,
      expression,
      returnByValue: true,
    });
    return result.value as string[];
  }
}
