import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHar } from '../../inspector/recording/write-har.ts';
import type { ScriptedDocument } from '../../test-server/devtools/driven-document.ts';
import { findFirefox } from '../../test-server/firefox/find-firefox.ts';
import type { Firefox } from '../../test-server/firefox/firefox.ts';
import { FirefoxTab } from '../../test-server/firefox/firefox-tab.ts';
import { launchFirefox } from '../../test-server/firefox/launch-firefox.ts';
import { startViewer, type Viewer } from '../../test-server/viewer/start-viewer.ts';
import { recordedTimeline } from '../test-server/replay/client/recorded-timeline.ts';
import { violationsIn } from './axe.ts';
import { launchPlain } from './launch-plain.ts';
import { drawnRows, filterBy, listedRows, textsOf } from './panel-dom.ts';

const SOON = { timeout: 15_000 };

let folder: string;
let viewer: Viewer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-viewer-'));
  const file = join(folder, 'chat.har');
  const har = writeHar(recordedTimeline('socket-io-4-upgrade'), { version: '0.0.0' });
  await writeFile(file, [...har].join(''));
  viewer = await startViewer(file);
});

afterAll(async () => {
  await viewer.close();
  await rm(folder, { recursive: true });
});

/** The whole recording, with its acks and namespaces, and nothing that wants a page. */
async function proveShown(page: ScriptedDocument): Promise<void> {
  await expect.poll(() => listedRows(page), SOON).toBeGreaterThan(40);
  expect(await textsOf(page, '.recording-bar b')).toEqual(['chat.har']);
  expect(await textsOf(page, '.views button')).toEqual([]);
  await filterBy(page, 'event:question dir:sent ns:/chat');
  await expect.poll(() => listedRows(page), SOON).toBe(1);
  const [row] = await drawnRows(page);
  expect(row).toMatchObject({ kind: 'EVENT', namespace: '/chat', subject: 'question' });
  expect(row?.ack).toMatch(/ ms$/);
}

const wrong = () => viewer.url.replace(/token=[^&]+/, 'token=wrong');

describe('a recording that is served as a page', () => {
  let chromium: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    chromium = await launchPlain();
    page = await chromium.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
  });
  afterAll(() => chromium.close());

  test('is read in Chromium without the extension, light and dark', async () => {
    await page.goto(viewer.url);
    await proveShown(page);
    expect(await page.title()).toBe('chat.har - Sockeye');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
      await expect.poll(theme, SOON).toBe(colorScheme);
      expect(await violationsIn(page)).toEqual([]);
    }
    expect(errors).toEqual([]);
  });

  test('is not shown to who has not the token', async () => {
    await page.goto(wrong());
    const said = async () => (await textsOf(page, '.recording-bar')).join();
    await expect.poll(said, SOON).toContain('Open the address that sockeye has printed');
    expect(await listedRows(page)).toBe(0);
  });

  describe('in Firefox', () => {
    let firefox: Firefox;
    beforeAll(async () => {
      firefox = await launchFirefox({ executable: findFirefox(), headless: true });
    });
    afterAll(() => firefox.close());

    test('is read as well', async () => {
      const tab = await FirefoxTab.open(firefox);
      await tab.goto(viewer.url);
      await proveShown(tab);
    });
  });
});
