import { describe, expect, it, vi } from 'vitest';
import type { Browser, Scripting } from 'webextension-polyfill';
import { type ContentScript, Registration } from '../../../extension/background/registration.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../extension/settings/settings.ts';
import { FakeStorage } from '../settings/fake-storage.ts';

type Script = Scripting.RegisteredContentScript;

const SCRIPTS: ContentScript[] = [{ js: ['relay.js'] }, { js: ['hook.js'], world: 'MAIN' }];

/** A browser that remembers scripts, and what was done to them. */
function newBrowser(scripts = SCRIPTS) {
  const storage = new FakeStorage();
  const did: string[] = [];
  let registered: Script[] = [];
  const listed = (list: readonly Script[]) => list.map(({ id }) => id).join(' ');
  const scripting = {
    // As Chromium does: without empty lists, and with names in an order of its own.
    getRegisteredContentScripts: async () =>
      registered.map((script) =>
        Object.fromEntries(
          Object.entries(script)
            .filter(([, value]) => !Array.isArray(value) || value.length > 0)
            .reverse(),
        ),
      ),
    async registerContentScripts(list: Script[]) {
      did.push(`register ${listed(list)}`);
      registered = structuredClone(list);
    },
    async updateContentScripts(list: Script[]) {
      did.push(`update ${listed(list)}`);
      registered = structuredClone(list);
    },
    async unregisterContentScripts() {
      did.push('unregister');
      registered = [];
    },
  };
  const browser = { ...storage.browser, scripting } as unknown as Browser;
  return {
    registration: new Registration(browser, async () => scripts, true),
    storage,
    scripting,
    did,
    registered: () => registered,
    set: (list: Script[]) => {
      registered = list;
    },
  };
}

function withSites(sites: Partial<Settings['sites']>): Settings {
  return { ...DEFAULT_SETTINGS, sites: { ...DEFAULT_SETTINGS.sites, ...sites } };
}

describe('content scripts', () => {
  it('are registered in one call, under ids whose alphabet has the relay first', async () => {
    const { registration, did, registered } = newBrowser();
    await registration.apply(DEFAULT_SETTINGS);
    expect(did).toEqual(['register 00-isolated 01-main']);
    expect(registered()).toEqual([
      {
        id: '00-isolated',
        js: ['relay.js'],
        matches: ['<all_urls>'],
        excludeMatches: [],
        allFrames: true,
        matchOriginAsFallback: true,
        runAt: 'document_start',
        persistAcrossSessions: true,
        world: 'ISOLATED',
      },
      expect.objectContaining({ id: '01-main', js: ['hook.js'], world: 'MAIN' }),
    ]);
  });

  it('are left alone when the browser has them already', async () => {
    const { registration, did } = newBrowser();
    await registration.apply(DEFAULT_SETTINGS);
    await registration.apply(DEFAULT_SETTINGS);
    expect(did).toEqual(['register 00-isolated 01-main']);
  });

  it('are changed in one call when a site is switched off, and on again', async () => {
    const { registration, did, registered } = newBrowser();
    await registration.apply(DEFAULT_SETTINGS);
    await registration.apply(withSites({ off: ['a.com'] }));
    expect(registered().map(({ excludeMatches }) => excludeMatches)).toEqual([
      ['*://a.com/*'],
      ['*://a.com/*'],
    ]);
    await registration.apply(DEFAULT_SETTINGS);
    expect(registered().map(({ excludeMatches }) => excludeMatches)).toEqual([[], []]);
    expect(did.slice(1)).toEqual(['update 00-isolated 01-main', 'update 00-isolated 01-main']);
  });

  it('are taken away when no site is chosen', async () => {
    const { registration, did } = newBrowser();
    await registration.apply(DEFAULT_SETTINGS);
    await registration.apply(withSites({ mode: 'chosen' }));
    expect(did.slice(1)).toEqual(['unregister']);
  });

  it('of an earlier version give way', async () => {
    const { registration, set, did } = newBrowser();
    set([{ id: 'old', js: ['old.js'] }]);
    await registration.apply(DEFAULT_SETTINGS);
    expect(did).toEqual(['unregister', 'register 00-isolated 01-main']);
  });

  it('follow the last of several changes at once', async () => {
    const { registration, registered } = newBrowser();
    const changes = [['a.com'], ['b.com'], ['c.com']].map((off) =>
      registration.apply(withSites({ off })),
    );
    await Promise.all(changes);
    expect(registered()[0]?.excludeMatches).toEqual(['*://c.com/*']);
  });

  it('keep their order beyond ten', async () => {
    const many = Array.from({ length: 11 }, (_, at) => ({ js: [`${at}.js`] }));
    const { registration, registered } = newBrowser(many);
    await registration.apply(DEFAULT_SETTINGS);
    const ids = registered().map(({ id }) => id);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe('whether they are there', () => {
  it('is said in the session, once they are', async () => {
    const { registration, storage } = newBrowser();
    await registration.apply(DEFAULT_SETTINGS);
    expect(storage.session).toEqual({ registered: true });
    expect(storage.local).toEqual({});
  });

  it('is not said when the browser refuses, and the next change is tried all the same', async () => {
    const { registration, storage, scripting } = newBrowser();
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const refusal = new Error('no');
    vi.spyOn(scripting, 'registerContentScripts').mockRejectedValueOnce(refusal);
    await registration.apply(DEFAULT_SETTINGS);
    vi.unstubAllGlobals();
    expect([reported, storage.session]).toEqual([[refusal], {}]);
    await registration.apply(DEFAULT_SETTINGS);
    expect(storage.session).toEqual({ registered: true });
  });
});
