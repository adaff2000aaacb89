import { parseSite, type Site } from './parse-site.ts';
import type { SiteSettings } from './settings.ts';

/** Which pages get content scripts, in the browser's own patterns; null when none does. */
export interface SitePatterns {
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
}

/**
 * @param knowsPorts can the browser's match patterns name a port? Firefox's cannot: there an entry
 *   stands for all ports of its host
 */
export function sitePatterns(sites: SiteSettings, knowsPorts: boolean): SitePatterns | null {
  const patterns = (texts: readonly string[]) =>
    sitesOf(texts).flatMap((site) => matchPatterns(site, knowsPorts));
  if (sites.mode === 'all') {
    return { matches: ['<all_urls>'], excludeMatches: patterns(sites.off) };
  }
  const matches = patterns(sites.chosen);
  return matches.length > 0 ? { matches, excludeMatches: [] } : null;
}

/** Is Sockeye on for a document of this URL? The same answer as the patterns give the browser. */
export function isSiteOn(sites: SiteSettings, url: string, knowsPorts: boolean): boolean {
  const isIn = (texts: readonly string[]) =>
    sitesOf(texts).some((site) => covers(site, url, knowsPorts));
  return sites.mode === 'all' ? !isIn(sites.off) : isIn(sites.chosen);
}

function sitesOf(texts: readonly string[]): Site[] {
  return texts.map(parseSite).filter((site): site is Site => !('error' in site));
}

function matchPatterns({ host, withSubdomains, port }: Site, knowsPorts: boolean): string[] {
  const name = `${withSubdomains ? '*.' : ''}${host}`;
  if (port === null || !knowsPorts) return [`*://${name}/*`];
  // Chromium takes a port only with a scheme that has one.
  return [`http://${name}:${port}/*`, `https://${name}:${port}/*`];
}

function covers(site: Site, url: string, knowsPorts: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port } = new URL(url);
  // The scheme `*` of a match pattern is one of these.
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const isSamePort =
    site.port === null || !knowsPorts || site.port === Number(port || DEFAULT_PORTS[protocol]);
  return isSamePort && isHost(site, hostname.replace(/\.$/, ''));
}

const DEFAULT_PORTS = { 'http:': 80, 'https:': 443 };

function isHost({ host, withSubdomains }: Site, hostname: string): boolean {
  return hostname === host || (withSubdomains && hostname.endsWith(`.${host}`));
}
