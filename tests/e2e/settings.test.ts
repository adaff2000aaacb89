import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LaunchedChromium } from '../../test-server/capture/launch-chromium.ts';
import { askAccess } from './ask-access.ts';
import { violationsIn } from './axe.ts';
import { type EchoPage, type EchoSite, startEchoSite } from './echo-site.ts';
import { collectErrors, configureExtension, type ErrorLog } from './extension-errors.ts';
import { launchExtended } from './launch-extended.ts';
import { scriptsIn } from './page-scripts.ts';
import { SettingsPage } from './settings-page.ts';
import { tabInFront, watchTab } from './watch-tab.ts';

const ON = { hasRelay: true, isTapped: true };
const OFF = { hasRelay: false, isTapped: false };

const DEFAULTS = {
  mode: 'all',
  sites: '',
  ring: '32',
  browserRing: '256',
  message: '8',
  callSites: 'false',
  time: 'relative',
};

const MIB = 1_048_576;

/** A change reaches the background, and it the browser, within moments; a busy machine takes longer. */
const PATIENT = { timeout: 30_000 };

let browser: LaunchedChromium;
let errors: ErrorLog;
let settings: SettingsPage;
let site: EchoSite;
let other: EchoSite;
let tab: Page;

beforeAll(async () => {
  browser = await launchExtended();
  errors = await collectErrors(browser);
  settings = await SettingsPage.open(browser);
  [site, other] = await Promise.all([startEchoSite(), startEchoSite()]);
  tab = await browser.context.newPage();
});

afterAll(async () => {
  await Promise.all([site.close(), other.close()]);
  await browser.close();
});

afterEach(async () => {
  await settings.restoreDefaults();
  expect(await errors()).toEqual([]);
});

/** The site as one writes it in a list. */
function named({ url }: EchoSite): string {
  return new URL(url).host;
}

/** What runs in the frames of a page that is loaded by now. */
async function scriptsAt(url: string) {
  await tab.goto(url);
  return scriptsIn(tab);
}

describe('the options page', () => {
  test('shows the defaults, and writes nothing by itself', async () => {
    expect(await settings.shown()).toEqual(DEFAULTS);
    expect(await settings.stored()).toEqual({});
  });

  test('is clean to axe, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await settings.page.emulateMedia({ colorScheme });
      expect(await violationsIn(settings.page)).toEqual([]);
    }
  });

  test('saves what is changed at once, and shows it when it is opened again', async () => {
    await settings.addSite('  Example.COM ');
    await settings.set('Kept for each document', '64');
    await settings.set('Kept for all documents', '512');
    await settings.set('Kept of one message', '16');
    await settings.choose('Record where');
    await settings.choose('Time of day');
    await settings.page.reload();
    expect(await settings.shown()).toEqual({
      mode: 'all',
      sites: 'example.com',
      ring: '64',
      browserRing: '512',
      message: '16',
      callSites: 'true',
      time: 'clock',
    });
    await settings.restoreDefaults();
    await expect.poll(() => settings.shown(), PATIENT).toEqual(DEFAULTS);
    await expect.poll(() => settings.stored(), PATIENT).toEqual({});
  });

  test('keeps what is no good in its field, says why, and does not save it', async () => {
    await settings.set('Kept of one message', '0');
    await settings.addSite('https://example.com/');
    const said = settings.page.getByRole('alert').filter({ hasText: /./ });
    await expect
      .poll(() => said.allTextContents(), PATIENT)
      .toEqual([
        'A site is a host name without “://” and path: write example.com.',
        'Expected a whole number from 1 to 64, got “0”. Still in force: 8 MiB.',
      ]);
    expect(await settings.shown()).toEqual({ ...DEFAULTS, message: '0' });
    expect(await settings.stored()).toEqual({});
    await settings.restoreDefaults();
    await expect.poll(() => settings.shown(), PATIENT).toEqual(DEFAULTS);
  });

  test('refuses a site that is in the list already', async () => {
    await settings.addSite('example.com');
    await settings.addSite('EXAMPLE.com');
    await expect
      .poll(() => settings.page.getByRole('alert').allTextContents(), PATIENT)
      .toContain('example.com is in the list already.');
  });

  test('leaves the keyboard where one goes on, after a site is added and after one is removed', async () => {
    const focused = () => settings.page.evaluate(() => document.activeElement?.id);
    await settings.page.getByLabel('Add a site').fill('example.com');
    await settings.page.keyboard.press('Enter');
    await expect.poll(async () => (await settings.shown()).sites, PATIENT).toBe('example.com');
    expect(await focused()).toBe('off-add');
    await settings.removeSite('example.com');
    await expect.poll(focused, PATIENT).toBe('off-add');
  });
});

describe('a site that is switched off', () => {
  test('gets no content script, while another does; and gets them again when it is on', async () => {
    expect(await scriptsAt(site.url)).toEqual({ '/': ON });
    await settings.addSite(named(site));
    await expect.poll(() => scriptsAt(site.url), PATIENT).toEqual({ '/': OFF });
    expect(await scriptsAt(other.url)).toEqual({ '/': ON });
    await settings.removeSite(named(site));
    await expect.poll(() => scriptsAt(site.url), PATIENT).toEqual({ '/': ON });
  });

  test('gets none as a frame of a site that is on, nor gives its frames what they are not to have', async () => {
    await settings.addSite(named(site));
    const framed = `${other.url}framing?${site.url}other`;
    await expect.poll(() => scriptsAt(framed), PATIENT).toEqual({ '/framing': ON, '/other': OFF });
    const framing = `${site.url}framing?${other.url}other`;
    expect(await scriptsAt(framing)).toEqual({ '/framing': OFF, '/other': ON });
  });

  test('is any that was not chosen, where only chosen sites are on', async () => {
    await settings.choose('Chosen sites only');
    await expect.poll(() => scriptsAt(site.url), PATIENT).toEqual({ '/': OFF });
    await settings.addSite(named(site));
    await expect.poll(() => scriptsAt(site.url), PATIENT).toEqual({ '/': ON });
    expect(await scriptsAt(other.url)).toEqual({ '/': OFF });
  });
});

describe('the background says of a page that it is', () => {
  const access = () => askAccess(settings.page, tab);

  test('captured, and off when its site is switched off and it is loaded again', async () => {
    await tab.goto(site.url);
    expect(await access()).toBe('captured here');
    await settings.addSite(named(site));
    await expect.poll(() => scriptsAt(site.url), PATIENT).toEqual({ '/': OFF });
    expect(await access()).toBe('off here');
  });

  test('stale when it was loaded while its site was off', async () => {
    await settings.addSite(named(site));
    await expect.poll(() => scriptsAt(site.url), PATIENT).toEqual({ '/': OFF });
    await settings.removeSite(named(site));
    await expect.poll(access, PATIENT).toBe('stale here');
    await tab.reload();
    await expect.poll(access, PATIENT).toBe('captured here');
  });

  test.each(['chrome://version/', 'about:blank'])('closed: %s', async (url) => {
    await tab.goto(url);
    expect(await access()).toMatch(/^closed/);
  });

  test('closed when it is a page of the extension itself', async () => {
    await tab.goto(`${browser.extensionUrl}extension/options/options.html`);
    expect(await access()).toBe('closed here');
  });

  test('denied when the user gives no access to the site', async () => {
    await configureExtension(browser, { hostAccess: 'ON_CLICK' });
    onTestFinished(() => configureExtension(browser, { hostAccess: 'ON_ALL_SITES' }));
    await expect.poll(() => scriptsAt(site.url), PATIENT).toEqual({ '/': OFF });
    expect(await access()).toBe('denied');
  });
});

describe('the limits', () => {
  const flood = (count: number, size: number) =>
    tab.evaluate(([n, each]) => (globalThis as unknown as EchoPage).flood(n, each), [
      count,
      size,
    ] as const);

  /** What a panel gets that is opened only now. */
  const kept = async () => watchTab(settings.page, await tabInFront(settings.page, tab));

  test('of a message hold as soon as they are set, on pages that are open', async () => {
    await tab.goto(site.url);
    await flood(1, 2 * MIB);
    await settings.set('Kept of one message', '1');
    const lengths = async () => {
      await flood(1, 2 * MIB);
      const { rows } = await kept();
      return rows.filter(({ text }) => text.startsWith('flood')).map(({ text }) => text.length);
    };
    await expect.poll(async () => (await lengths()).at(-1), PATIENT).toBe(MIB);
    expect((await lengths())[0]).toBe(2 * MIB);
  });

  test('of a document hold as soon as they are set, and what goes is counted', async () => {
    await tab.goto(site.url);
    // A character takes two bytes: 4 MB, of which one MiB is to stay.
    await flood(200, 10_000);
    const whole = await kept();
    await settings.set('Kept for each document', '1');
    await expect.poll(async () => (await kept()).rows.length, PATIENT).toBeLessThan(60);
    const { rows, lost } = await kept();
    expect(rows.length + lost).toBe(whole.rows.length);
    expect(whole.lost).toBe(0);
  });
});
