import type { Browser } from 'webextension-polyfill';
import { FakeEvent } from '../fake-event.ts';

type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

/** A browser's storage: `local` and `session`, which say what changes. */
export class FakeStorage {
  readonly local: Record<string, unknown> = {};
  readonly session: Record<string, unknown> = {};
  readonly onChanged = new FakeEvent<[changes: Changes, area: string]>();

  get browser(): Browser {
    const storage = {
      local: this.#area('local'),
      session: this.#area('session'),
      onChanged: this.onChanged,
    };
    return { storage } as unknown as Browser;
  }

  #area(name: 'local' | 'session') {
    const stored = this[name];
    const change = (key: string, newValue: unknown) => {
      if (newValue === undefined) delete stored[key];
      else stored[key] = structuredClone(newValue);
      this.onChanged.emit({ [key]: newValue === undefined ? {} : { newValue } }, name);
    };
    return {
      get: async (key: string) => structuredClone(key in stored ? { [key]: stored[key] } : {}),
      set: async (values: object) => {
        for (const [key, value] of Object.entries(values)) change(key, value);
      },
      remove: async (key: string) => change(key, undefined),
    };
  }
}
