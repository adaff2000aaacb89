import type { Browser, Scripting } from 'webextension-polyfill';
import type { Settings } from '../settings/settings.ts';
import { sitePatterns } from '../settings/site-rules.ts';

/** A content script as the build lists it: an entry of the manifest's `content_scripts`. */
export interface ContentScript {
  readonly js: readonly string[];
  readonly world?: 'MAIN' | 'ISOLATED';
}

/** In the session's storage: true once the browser has the content scripts that the settings ask for. */
export const REGISTERED = 'registered';

/**
 * Has the browser run the content scripts in the frames of sites that are on, and in no others.
 * The manifest could not: what it names runs everywhere.
 */
export class Registration {
  #turn: Promise<void> = Promise.resolve();

  /** @param list reads the content scripts, in the order in which they are to run in a frame */
  constructor(
    private readonly browser: Browser,
    private readonly list: () => Promise<readonly ContentScript[]>,
    private readonly knowsPorts: boolean,
  ) {}

  /** Documents that are there already keep what they have, or have not. */
  apply(settings: Settings): Promise<void> {
    const turn = async () => {
      await this.#apply(settings);
      await this.browser.storage.session.set({ [REGISTERED]: true });
    };
    this.#turn = this.#turn.then(turn).catch((error: unknown) => reportError(error));
    return this.#turn;
  }

  async #apply(settings: Settings): Promise<void> {
    const { scripting } = this.browser;
    const wanted = await this.#wanted(settings);
    const present = await scripting.getRegisteredContentScripts();
    if (isSame(present, wanted)) return;
    // One call for all of them: changed one by one they would change places.
    if (isSame(idsOf(present), idsOf(wanted))) {
      await scripting.updateContentScripts(wanted);
      return;
    }
    if (present.length > 0) await scripting.unregisterContentScripts();
    if (wanted.length > 0) await scripting.registerContentScripts(wanted);
  }

  async #wanted(settings: Settings): Promise<Scripting.RegisteredContentScript[]> {
    const patterns = sitePatterns(settings.sites, this.knowsPorts);
    if (!patterns) return [];
    const scripts = await this.list();
    return scripts.map(({ js, world = 'ISOLATED' }, place) => ({
      // The browser runs them by the alphabet of their ids, and the relay must be there before the hook.
      id: `${String(place).padStart(2, '0')}-${world.toLowerCase()}`,
      js: [...js],
      matches: [...patterns.matches],
      excludeMatches: [...patterns.excludeMatches],
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_start',
      persistAcrossSessions: true,
      world,
    }));
  }
}

function idsOf(scripts: readonly Scripting.RegisteredContentScript[]): string[] {
  return scripts.map(({ id }) => id).sort();
}

/** By what is in it: the browser leaves out empty lists, and has an order of its own for names. */
function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return canonical(one) === canonical(other);
}

function canonical(list: readonly unknown[]): string {
  return JSON.stringify(list.map((entry) => JSON.stringify(sorted(entry))).sort());
}

function sorted(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const kept = Object.entries(entry).filter(([, value]) => !Array.isArray(value) || value.length);
  return kept.sort(([one], [other]) => (one < other ? -1 : 1));
}
