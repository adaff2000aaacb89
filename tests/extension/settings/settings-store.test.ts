import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../extension/settings/settings.ts';
import { SettingsStore } from '../../../extension/settings/settings-store.ts';
import { FakeStorage } from './fake-storage.ts';

function newStore() {
  const storage = new FakeStorage();
  return { storage, store: new SettingsStore(storage.browser) };
}

describe('the settings', () => {
  it('are the defaults before anything was written', async () => {
    expect(await newStore().store.read()).toEqual(DEFAULT_SETTINGS);
  });

  it('are read as they were written', async () => {
    const { store } = newStore();
    await store.write({ ...DEFAULT_SETTINGS, ringMiB: 64 });
    expect(await store.read()).toEqual({ ...DEFAULT_SETTINGS, ringMiB: 64 });
  });

  it('are read with the defaults in the place of what is none of ours', async () => {
    const { storage, store } = newStore();
    storage.local.settings = { ringMiB: -1, time: 'clock' };
    expect(await store.read()).toEqual({ ...DEFAULT_SETTINGS, time: 'clock' });
  });

  it('leave nothing behind when the defaults are restored', async () => {
    const { storage, store } = newStore();
    await store.write({ ...DEFAULT_SETTINGS, ringMiB: 64 });
    await store.restoreDefaults();
    expect(storage.local).toEqual({});
    expect(await store.read()).toEqual(DEFAULT_SETTINGS);
  });

  it('are heard of when they change, until one has heard enough', async () => {
    const { storage, store } = newStore();
    const heard: unknown[] = [];
    const stop = store.onChange(({ ringMiB }) => heard.push(ringMiB));
    await store.write({ ...DEFAULT_SETTINGS, ringMiB: 64 });
    await store.restoreDefaults();
    await storage.browser.storage.local.set({ other: 1 });
    await storage.browser.storage.session.set({ settings: { ringMiB: 2 } });
    stop();
    await store.write({ ...DEFAULT_SETTINGS, ringMiB: 128 });
    expect(heard).toEqual([64, 32]);
  });
});
