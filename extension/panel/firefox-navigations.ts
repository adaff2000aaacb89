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
  /** Has the document been told of whose loading the browser is yet to tell? */
  #isTold = false;

  /** @param isPage is this the URL of the tab's page? */
  constructor(
    network: Network,
    private readonly isPage: (url: string) => Promise<boolean>,
  ) {
    network.onRequestFinished.addListener((request: unknown) => {
      const entry = request as HarEntry;
      if (!bringsDocument(entry)) return;
      const destination = headerValue(headerPairs(entry.request.headers), 'sec-fetch-dest');
      if (destination === 'document') this.#tell();
      // Hosts that a browser trusts with nothing are not told what is asked of them.
      else if (destination === null) void this.#tellIfPage(entry.request.url);
    });
    network.onNavigated.addListener(() => {
      if (!this.#isTold) this.#tell();
      this.#isTold = false;
    });
  }

  addListener(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #tell(): void {
    this.#isTold = true;
    for (const listener of this.#listeners) listener();
  }

  async #tellIfPage(url: string): Promise<void> {
    if (await this.isPage(url)) this.#tell();
  }
}

/** A redirection, an empty answer or a download brings none. */
function bringsDocument({ request, response }: HarEntry): boolean {
  const { status } = response;
  if (!/^https?:/.test(request.url) || (status >= 300 && status < 400)) return false;
  if (status === 0 || status === 204 || status === 205) return false;
  const headers = headerPairs(response.headers);
  if (/^\s*attachment/i.test(headerValue(headers, 'content-disposition') ?? '')) return false;
  return /html|xml|text\/plain/i.test(headerValue(headers, 'content-type') ?? 'text/html');
}
