import type { Browser, Runtime } from 'webextension-polyfill';
import type { Batch } from '../inspector/observation.ts';
import {
  type Farewell,
  type FromPanel,
  panelPort,
  type ToPanel,
  type Watch,
  WIRE_VERSION,
} from './wire.ts';

/** Chromium suspends a background that had nothing to do for 30 seconds. */
const ALIVE_MS = 20_000;

/** What a panel does with what arrives, and what it already has. */
export interface PanelEnd {
  /** Takes a batch over; it is acknowledged when this settles. */
  take(batch: Batch): void | Promise<void>;
  document(document: string, url: string, frame: number): void;
  gone(document: string, at: number): void;
  /** For each known document, the index that is wanted next. */
  positions(): Readonly<Record<string, number>>;
  /** The extension was updated under the panel, or the page runs an older one: reload. */
  outdated(): void;
}

/**
 * A document is over this long after the last that came of it: its farewell and the end of its
 * port travel different ways, and either may be the later one.
 */
const DEPARTED_MS = 200;

/**
 * Watches a tab for a panel. The background may die at any time: the link connects again, and what
 * was under way is sent again from where the panel stands.
 * @param tab the browser's id of the inspected tab
 * @returns a function that ends the watching
 */
export function linkPanel(
  browser: Browser,
  tab: number,
  panel: PanelEnd,
  options: { readonly callSites: boolean },
): () => void {
  const link = new PanelLink(browser, tab, panel, options.callSites);
  return () => link.end();
}

class PanelLink {
  readonly #watch: Watch;
  readonly #departures = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #alive = setInterval(() => this.#post({ type: 'alive' }), ALIVE_MS);
  #port: Runtime.Port | null = null;
  /** Whatever arrives is handled in that order, each when the one before is taken over. */
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly browser: Browser,
    private readonly tab: number,
    private readonly panel: PanelEnd,
    callSites: boolean,
  ) {
    this.#watch = { panel: crypto.randomUUID(), callSites };
    browser.runtime.onMessage.addListener(this.#onMessage);
    this.#connect();
  }

  end(): void {
    clearInterval(this.#alive);
    this.browser.runtime.onMessage.removeListener(this.#onMessage);
    const port = this.#port;
    this.#port = null;
    port?.disconnect();
  }

  #connect(): void {
    const port = this.browser.runtime.connect({ name: panelPort(this.tab) });
    this.#port = port;
    port.onMessage.addListener((message: unknown) => this.#receive(message as ToPanel));
    port.onDisconnect.addListener(() => {
      if (this.#port === port) this.#connect();
    });
    const positions = this.panel.positions();
    this.#post({ type: 'watch', version: WIRE_VERSION, watch: this.#watch, positions });
  }

  readonly #onMessage = (message: unknown, sender: Runtime.MessageSender): undefined => {
    const farewell = message as Farewell;
    if (farewell.type !== 'farewell' || sender.tab?.id !== this.tab) return;
    for (const batch of farewell.batches) this.#inTurn(() => this.panel.take(batch));
    this.#depart(farewell.document, Date.now());
  };

  #receive(message: ToPanel): void {
    switch (message.type) {
      case 'document':
        this.#arrive(message.document, message.url, message.frame);
        break;
      case 'gone':
        this.#depart(message.document, message.at);
        break;
      case 'outdated':
        this.panel.outdated();
        break;
      case 'batch':
        this.#inTurn(() => this.#takeOver(message.batch));
    }
  }

  /** A document that comes back from the back/forward cache has not departed. */
  #arrive(document: string, url: string, frame: number): void {
    clearTimeout(this.#departures.get(document));
    this.#departures.delete(document);
    this.#inTurn(() => this.panel.document(document, url, frame));
  }

  #depart(document: string, at: number): void {
    clearTimeout(this.#departures.get(document));
    const timer = setTimeout(() => {
      this.#departures.delete(document);
      this.#inTurn(() => this.panel.gone(document, at));
    }, DEPARTED_MS);
    this.#departures.set(document, timer);
  }

  async #takeOver(batch: Batch): Promise<void> {
    await this.panel.take(batch);
    const { document } = batch;
    this.#post({ type: 'ack', document, next: this.panel.positions()[document] ?? 1 });
  }

  #inTurn(step: () => void | Promise<void>): void {
    this.#turn = this.#turn.then(step);
  }

  /** A port that closed meanwhile is of no matter: the next one starts from the panel's positions. */
  #post(message: FromPanel): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // Said above.
    }
  }
}
