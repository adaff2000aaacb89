import { parseSite, siteText } from './parse-site.ts';
import {
  DEFAULT_SETTINGS,
  MEMORY_RANGES,
  type MemorySetting,
  type Settings,
  type SiteSettings,
} from './settings.ts';

/**
 * Settings out of what was stored, by whichever version: a value that is none of ours becomes the
 * default, and what is no setting is left out.
 */
export function sanitise(stored: unknown): Settings {
  const { sites, callSites, time } = recordOf(stored);
  return {
    sites: sitesOf(sites),
    ringMiB: memory(stored, 'ringMiB'),
    browserRingMiB: memory(stored, 'browserRingMiB'),
    messageMiB: memory(stored, 'messageMiB'),
    callSites: typeof callSites === 'boolean' ? callSites : DEFAULT_SETTINGS.callSites,
    time: time === 'clock' || time === 'relative' ? time : DEFAULT_SETTINGS.time,
  };
}

function memory(stored: unknown, name: MemorySetting): number {
  const value = recordOf(stored)[name];
  const [least, most] = MEMORY_RANGES[name];
  const isGood = Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return isGood ? (value as number) : DEFAULT_SETTINGS[name];
}

function sitesOf(stored: unknown): SiteSettings {
  const { mode, off, chosen } = recordOf(stored);
  return {
    mode: mode === 'chosen' ? 'chosen' : 'all',
    off: siteList(off),
    chosen: siteList(chosen),
  };
}

/** One bad pattern would have the browser refuse all of them. */
function siteList(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  const texts = stored.flatMap((entry: unknown) => {
    const site = typeof entry === 'string' ? parseSite(entry) : null;
    return site && !('error' in site) ? [siteText(site)] : [];
  });
  return [...new Set(texts)];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
