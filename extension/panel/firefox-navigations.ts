import type { Browser } from 'webextension-polyfill';
import { headerValue } from '../../inspector/timeline/header-value.ts';
import { type HarEntry, headerPairs } from '../../inspector/timeline/network-log/har-entry.ts';

type Network = Browser['devtools']['network'];

/** Tells when the tab has gone to another page, as `devtools.network.onNavigated`. */
export interface Navigations {
  addListener(listener: () => void): void;
}

/**
 * Firefox says that the tab has gone to another page when that has loaded, which may take as long as
 * a polling request hangs. So the request for its document counts, and the browser's word only where
 * there was none, as for about:blank.
 */
export class FirefoxNavigations implements Navigations {
  readonly #listeners: (() => void)[] = [];
  /** URL of the document that was told of last. */
  #told = '';
  /** Times that the browser is yet to tell of its loading: more than one when it was loaded again meanwhile. */
  #owed = 0;
  /** When the browser last told of one, in milliseconds since the epoch. */
  #loadedAt = 0;

  /** @param isPage is this the URL of the tab's page? */
  constructor(
    network: Network,
    private readonly isPage: (url: string) => Promise<boolean>,
  ) {
    network.onRequestFinished.addListener((request: unknown) => {
      void this.#finished(request as HarEntry);
    });
    network.onNavigated.addListener((url) => void this.#loaded(withoutHash(url)));
  }

  addListener(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async #finished(entry: HarEntry): Promise<void> {
    const { url } = entry.request;
    // A quick page may have loaded before its first request is told of.
    if (!bringsDocument(entry) || Date.parse(entry.startedDateTime) < this.#loadedAt) return;
    if (mayBeFrame(entry) && !(await this.isPage(url))) return;
    this.#owed = this.#told === withoutHash(url) ? this.#owed + 1 : 1;
    this.#told = withoutHash(url);
    this.#tell();
  }

  async #loaded(url: string): Promise<void> {
    const now = Date.now();
    const isOwed = this.#told === url && this.#owed > 0;
    // Of a page that was left meanwhile the word may come late.
    if (!isOwed && mayBeAsked(url) && !(await this.isPage(url))) return;
    this.#loadedAt = now;
    if (isOwed) this.#owed--;
    else this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Firefox's own pages answer to no extension, and an attempt is logged as an error. */
function mayBeAsked(url: string): boolean {
  return /^(https?|file|blob|data):|^about:(blank|srcdoc)/.test(url);
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? '';
}

/** Is it a document's request that may as well be a frame's? Hosts that are trusted with nothing are not told. */
function mayBeFrame({ request }: HarEntry): boolean {
  return headerValue(headerPairs(request.headers), 'sec-fetch-dest') === null;
}

/** A redirection, an empty answer or a download brings none. */
function bringsDocument({ request, response }: HarEntry): boolean {
  const { status } = response;
  if (!/^https?:/.test(request.url) || (status >= 300 && status < 400)) return false;
  if (status === 0 || status === 204 || status === 205) return false;
  const asked = headerPairs(request.headers);
  const destination = headerValue(asked, 'sec-fetch-dest');
  // Only documents ask for that, of scripts' requests none.
  const isNavigation = destination ?? headerValue(asked, 'upgrade-insecure-requests');
  if (isNavigation !== 'document' && (destination !== null || isNavigation !== '1')) return false;
  const answered = headerPairs(response.headers);
  return !/^\s*attachment/i.test(headerValue(answered, 'content-disposition') ?? '');
}
