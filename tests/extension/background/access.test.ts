import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser, Tabs } from 'webextension-polyfill';
import { accessState, accessTo, type PageFacts } from '../../../extension/background/access.ts';

/** A page that nothing stands in the way of, but that was there before. */
const PAGE: PageFacts = {
  url: 'https://a.com/',
  answers: false,
  hasAllSites: true,
  isAllowed: true,
  isOn: true,
  hasCrashed: false,
};

describe('a page', () => {
  it.each<[string, Partial<PageFacts>, string]>([
    ['is captured when its relay answers', { answers: true }, 'captured'],
    [
      'is captured when it answers, whatever the settings say',
      { answers: true, isOn: false },
      'captured',
    ],
    ['is stale when nothing is in the way', {}, 'stale'],
    ['has crashed, whatever else may be', { hasCrashed: true, isOn: false }, 'crashed'],
    ['is off when its site is', { isOn: false }, 'off'],
    ['is off before it is denied', { isOn: false, isAllowed: false }, 'off'],
    ['is denied without access to its site', { isAllowed: false, hasAllSites: false }, 'denied'],
    [
      'is denied when its URL is not told for want of access',
      { url: null, hasAllSites: false },
      'denied',
    ],
    ['is closed when its URL is not told in spite of access', { url: null }, 'closed'],
    ['is closed as one of the browser', { url: 'chrome://settings/' }, 'closed'],
    ['is closed as its source', { url: 'view-source:https://a.com/' }, 'closed'],
    ['is closed as one of another extension', { url: 'chrome-extension://abc/x.html' }, 'closed'],
    ['is closed as an empty tab', { url: 'about:blank' }, 'closed'],
    ['is closed as a store', { url: 'https://chromewebstore.google.com/detail/x' }, 'closed'],
    ['is closed as the old store', { url: 'https://chrome.google.com/webstore/' }, 'closed'],
    ['is no store beside it', { url: 'https://chrome.google.com/webstores' }, 'stale'],
    ['is no store below another', { url: 'https://chromewebstore.google.com.evil/' }, 'stale'],
    ['is closed when its URL is none', { url: 'nothing' }, 'closed'],
    ['is stale as a file', { url: 'file:///a.html' }, 'stale'],
  ])('%s', (_, facts, state) => {
    expect(accessState({ ...PAGE, ...facts })).toBe(state);
  });
});

describe('of a tab', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const SITES = { mode: 'all', off: ['off.com'], chosen: [] } as const;

  /** A browser with one tab, and access to what the origins name. */
  function newBrowser(url: string | undefined, origins: string[], answers: unknown[] = []) {
    const asked: unknown[] = [];
    const browser = {
      tabs: {
        get: async () => ({ url, incognito: url?.includes('private') === true }),
        async sendMessage(...question: unknown[]) {
          asked.push(question);
          const answer = answers.shift();
          if (answer === undefined) throw new Error('Receiving end does not exist.');
          return answer;
        },
      },
      permissions: {
        contains: async (wanted: { origins: string[] }) =>
          wanted.origins.every((origin) => origins.includes(origin)),
      },
    } as unknown as Browser;
    return { browser, asked };
  }

  async function access(browser: Browser) {
    const told = accessTo(browser, 7, SITES, true);
    await vi.runAllTimersAsync();
    return told;
  }

  it('the top document is asked, and believed', async () => {
    const { browser, asked } = newBrowser('https://a.com:1/x', ['<all_urls>'], [true]);
    expect(await access(browser)).toEqual({
      state: 'captured',
      url: 'https://a.com:1/x',
      isPrivate: false,
    });
    expect(asked).toEqual([[7, { type: 'ping' }, { frameId: 0 }]]);
  });

  it('a document that has only just begun is asked again', async () => {
    const { browser } = newBrowser('https://a.com/', [], [undefined, undefined, true]);
    expect((await access(browser)).state).toBe('captured');
  });

  it('an answer that is none of a relay counts for nothing', async () => {
    const { browser } = newBrowser('https://off.com/', ['<all_urls>'], ['yes', {}, 1]);
    expect(await access(browser)).toEqual({
      state: 'off',
      url: 'https://off.com/',
      isPrivate: false,
    });
  });

  it('access is asked for by host, not by port', async () => {
    const { browser } = newBrowser('https://a.com:1/x?y', ['https://a.com/*']);
    expect((await access(browser)).state).toBe('stale');
  });

  it.each([
    [false, 'crashed'],
    [true, 'stale'],
  ])('which has no process: discarded %s, it is %s', async (discarded, state) => {
    const { browser } = newBrowser('https://a.com/', ['<all_urls>', 'https://a.com/*']);
    const tab = { url: 'https://a.com/', status: 'unloaded', discarded };
    vi.spyOn(browser.tabs, 'get').mockResolvedValue(tab as Tabs.Tab);
    expect((await access(browser)).state).toBe(state);
  });

  it('which is gone, nothing is known', async () => {
    const { browser } = newBrowser(undefined, ['<all_urls>']);
    vi.spyOn(browser.tabs, 'get').mockRejectedValue(new Error('No tab with id: 7.'));
    expect(await access(browser)).toEqual({ state: 'closed', url: '', isPrivate: true });
  });

  it('a tab of a private window is told as one, so that nothing of it is written', async () => {
    const { browser } = newBrowser('https://private.com/', ['<all_urls>'], [true]);
    expect((await access(browser)).isPrivate).toBe(true);
  });
});
