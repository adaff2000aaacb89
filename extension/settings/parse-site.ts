/** A site of the user's lists: a host, with or without what lies below it, on one port or on all. */
export interface Site {
  /** Lower case, non-ASCII names in their ASCII form, an IPv6 address in brackets. */
  readonly host: string;
  /** Written `*.host`: the host itself and every host below it. */
  readonly withSubdomains: boolean;
  /** Null for every port. */
  readonly port: number | null;
}

/** Why a text is no site, in words for who wrote it. */
export interface SiteError {
  readonly error: string;
}

/** The parts of `*.host:port`; a colon belongs to the host only within brackets. */
const SITE = /^(\*\.)?(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/;

/** What a host may not have, by the URL standard, and `*`, which would be a pattern. */
const NOT_IN_HOST = /[\s#%/<>?@\\^`{|}*,;"'()!$&+=~]/;

const ADDRESS = /^(\[.*\]|\d+\.\d+\.\d+\.\d+)$/;

/**
 * Reads an entry such as `example.com`, `*.example.com` or `localhost:3000`.
 * @returns what is wrong, for a text that is no site
 */
export function parseSite(text: string): Site | SiteError {
  const written = text.trim();
  if (written === '') return { error: 'Expected a host name, such as example.com.' };
  if (written.includes('/')) return { error: addressError(written) };
  const [, star, name = '', portText] = SITE.exec(written) ?? [];
  const host = NOT_IN_HOST.test(name) ? null : hostOf(name);
  if (host === null) return { error: hostError(written) };
  const withSubdomains = star !== undefined;
  if (withSubdomains && ADDRESS.test(host)) {
    return { error: `An address has no subdomains: write ${host} without “*.”.` };
  }
  const port = portText === undefined ? null : portOf(portText);
  if (port === undefined) {
    return { error: `Expected a port from 1 to 65535 after the colon, got “${portText}”.` };
  }
  return { host, withSubdomains, port };
}

/** The one way to write a site. */
export function siteText({ host, withSubdomains, port }: Site): string {
  return `${withSubdomains ? '*.' : ''}${host}${port === null ? '' : `:${port}`}`;
}

/** @returns the host as browsers write it; null for what is none */
function hostOf(name: string): string | null {
  if (name === '') return null;
  try {
    const { hostname } = new URL(`http://${name}/`);
    return hostname.replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function addressError(written: string): string {
  const host = URL.canParse(written) ? new URL(written).host : (written.split('/')[0] ?? '');
  const instead = 'error' in parseSite(host) ? 'a host name, such as example.com' : host;
  return `A site is a host name without “://” and path: write ${instead}.`;
}

function hostError(written: string): string {
  if (written === '*') return 'To have every site, choose “Every site” above.';
  if (written.slice(2).includes('*')) {
    return `“*” stands only at the beginning, as in *.example.com; got “${written}”.`;
  }
  return `Expected a host name such as example.com, *.example.com or localhost:3000; got “${written}”.`;
}
