import type { Browser, Tabs } from 'webextension-polyfill';
import type { SiteSettings } from '../settings/settings.ts';
import { isSiteOn } from '../settings/site-rules.ts';
import type { Access, AccessState, Call } from '../wire.ts';

/** What is known of the page in a tab. */
export interface PageFacts {
  /** Null when the browser does not tell: it has no such permission for the page, or nobody can have it. */
  readonly url: string | null;
  /** Does the relay of the top document answer? */
  readonly answers: boolean;
  /** Has the user given access to every site? */
  readonly hasAllSites: boolean;
  /** Has the extension access to this page's site? */
  readonly isAllowed: boolean;
  /** Is the site on in the settings? */
  readonly isOn: boolean;
  /** Is there no process any more that the page lives in? */
  readonly hasCrashed: boolean;
}

/** Why a page is captured or not; the nearest obstacle first. */
export function accessState(facts: PageFacts): AccessState {
  if (facts.hasCrashed) return 'crashed';
  if (facts.answers) return 'captured';
  if (facts.url === null) return facts.hasAllSites ? 'closed' : 'denied';
  if (isClosed(facts.url)) return 'closed';
  if (!facts.isOn) return 'off';
  return facts.isAllowed ? 'stale' : 'denied';
}

/** Schemes whose pages a content script may run in. */
const OPEN = ['http:', 'https:', 'file:', 'ftp:'];

/** Browsers keep extensions out of the places where extensions come from. */
const STORES = [
  /^https:\/\/chromewebstore\.google\.com(\/|$)/,
  /^https:\/\/chrome\.google\.com\/webstore(\/|$)/,
  /^https:\/\/microsoftedge\.microsoft\.com\/addons(\/|$)/,
  /^https:\/\/addons\.mozilla\.org(\/|$)/,
];

function isClosed(url: string): boolean {
  if (!URL.canParse(url)) return true;
  return !OPEN.includes(new URL(url).protocol) || STORES.some((store) => store.test(url));
}

/** A document that has only just begun has no relay yet; after these it has, or never will. */
const ATTEMPTS_AFTER_MS = [0, 100, 300];

/** Asks the browser about the page in a tab. */
export async function accessTo(
  browser: Browser,
  tab: number,
  sites: SiteSettings,
  knowsPorts: boolean,
): Promise<Access> {
  const { url = null, incognito: isPrivate = true, ...rest } = await tabOf(browser, tab);
  // What Chromium calls unloaded has no process: it was put aside, or has crashed.
  const hasCrashed = rest.status === 'unloaded' && !rest.discarded;
  const answers = !hasCrashed && (await answersPing(browser, tab));
  const contains = (origin: string) =>
    browser.permissions.contains({ origins: [origin] }).catch(() => false);
  const [hasAllSites, isAllowed] = await Promise.all([
    contains('<all_urls>'),
    url === null ? false : contains(originPattern(url)),
  ]);
  const isOn = url !== null && isSiteOn(sites, url, knowsPorts);
  const state = accessState({ url, answers, hasAllSites, isAllowed, isOn, hasCrashed });
  return { state, url: url ?? '', isPrivate };
}

/** Of a tab that is gone nothing is known. */
async function tabOf(browser: Browser, tab: number): Promise<Partial<Tabs.Tab>> {
  return browser.tabs.get(tab).catch(() => ({}));
}

/** Without the port, which patterns of some browsers do not know. */
function originPattern(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

async function answersPing(browser: Browser, tab: number): Promise<boolean> {
  const call: Call = { type: 'ping' };
  for (const after of ATTEMPTS_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, after));
    const answer = await browser.tabs
      .sendMessage(tab, call, { frameId: 0 })
      .catch(() => undefined as unknown);
    if (answer === true) return true;
  }
  return false;
}
