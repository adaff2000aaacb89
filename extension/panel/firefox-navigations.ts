import type { Browser } from 'webextension-polyfill';
import { headerValue } from '../../inspector/timeline/header-value.ts';
import { type HarEntry, headerPairs } from '../../inspector/timeline/network-log/har-entry.ts';

type Network = Browser['devtools']['network'];

/**
 * So soon after a document the word that another page has loaded is a late one, of the page before: what
 * the new page has said meanwhile is not to be lost for it. The page itself cannot be asked: while it
 * comes, Firefox may leave the question without an answer.
 */
const LATE_MS = 2_000;

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
  #toldAt = 0;
  /** Times that the browser is yet to tell of its loading: more than one when it was loaded again meanwhile. */
  #owed = 0;
  /** What the browser last said to have loaded, and when, in milliseconds since the epoch. */
  #loaded = { url: '', at: 0 };

  /**
   * @param isPage is this the URL of the tab's page?
   * @param isCrash does a crash explain that something has loaded?
   */
  constructor(
    network: Network,
    private readonly isPage: (url: string) => Promise<boolean>,
    private readonly isCrash: () => boolean,
  ) {
    network.onRequestFinished.addListener((request: unknown) => {
      void this.#finished(request as HarEntry);
    });
    network.onNavigated.addListener((url) => this.#hear(withoutHash(url)));
  }

  addListener(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async #finished(entry: HarEntry): Promise<void> {
    const { url } = entry.request;
    // A quick page may have loaded before its first request is told of.
    if (!bringsDocument(entry) || this.#hasLoaded(entry)) return;
    if (mayBeFrame(entry) && !(await this.isPage(url))) return;
    this.#owed = this.#told === withoutHash(url) ? this.#owed + 1 : 1;
    this.#told = withoutHash(url);
    this.#toldAt = Date.now();
    this.#tell();
  }

  #hear(url: string): void {
    if (this.isCrash()) return;
    const now = Date.now();
    const isOwed = this.#owed > 0;
    if (isOwed && this.#told !== url && now - this.#toldAt < LATE_MS) return;
    this.#loaded = { url, at: now };
    if (isOwed && this.#told === url) {
      this.#owed--;
      return;
    }
    this.#owed = 0;
    this.#tell();
  }

  /** Was this document told of already, by its loading? */
  #hasLoaded({ request, startedDateTime }: HarEntry): boolean {
    const { url, at } = this.#loaded;
    return url === withoutHash(request.url) && Date.parse(startedDateTime) < at;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
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
