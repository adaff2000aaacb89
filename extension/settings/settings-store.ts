import type { Browser, Storage } from 'webextension-polyfill';
import { sanitise } from './sanitise.ts';
import type { Settings } from './settings.ts';

const KEY = 'settings';

/**
 * The settings in `storage.local`, the one thing of the extension that is written to disk. Nothing
 * goes in but what the user has set: no trace of any traffic, so none of a private window's either.
 */
export class SettingsStore {
  constructor(private readonly browser: Browser) {}

  async read(): Promise<Settings> {
    return sanitise((await this.browser.storage.local.get(KEY))[KEY]);
  }

  async write(settings: Settings): Promise<void> {
    await this.browser.storage.local.set({ [KEY]: settings });
  }

  /** Back to the defaults, also to those of later versions. */
  async restoreDefaults(): Promise<void> {
    await this.browser.storage.local.remove(KEY);
  }

  /**
   * Hears of every change, wherever it was made.
   * @returns ends it
   */
  onChange(hear: (settings: Settings) => void): () => void {
    const listener = (changes: Record<string, Storage.StorageChange>, area: string) => {
      const change = area === 'local' ? changes[KEY] : undefined;
      if (change) hear(sanitise(change.newValue));
    };
    this.browser.storage.onChanged.addListener(listener);
    return () => this.browser.storage.onChanged.removeListener(listener);
  }
}
