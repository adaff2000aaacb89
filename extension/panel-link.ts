import type { Browser, Runtime } from 'webextension-polyfill';
import type { Batch } from '../inspector/observation.ts';
import {
  type Farewell,
  type FromPanel,
  panelPort,
  type Released,
  type ToPanel,
  type Watch,
  WIRE_VERSION,
} from './wire.ts';

/** Chromium suspends a background that had nothing to do for 30 seconds. */
const ALIVE_MS = 20_000;

/** Relays whose background died connect again at once; this is more than the new one needs to start. */
const RETURN_MS = 250;

/** A background answers within its start; one that takes longer is asked again. */
const ANSWER_MS = 3_000;

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

/** A link to a tab. */
export interface Link {
  /**
   * Settles when the panel has everything that the tab's documents had observed by now; a
   * background that dies meanwhile is asked again when it is back.
   */
  flush(): Promise<void>;
  /** Ends the watching. */
  end(): void;
}

/**
 * Watches a tab for a panel. The background may die at any time: the link connects again, and what
 * was under way is sent again from where the panel stands.
 * @param tab the browser's id of the inspected tab
 */
export function linkPanel(
  browser: Browser,
  tab: number,
  panel: PanelEnd,
  options: { readonly callSites: boolean },
): Link {
  return new PanelLink(browser, tab, panel, options.callSites);
}

interface Flush {
  /** Documents whose observations are not all there yet; null until it is known which there are. */
  behind: Set<string> | null;
  readonly resolve: () => void;
}

class PanelLink implements Link {
  readonly #watch: Watch;
  readonly #departures = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #alive = setInterval(() => this.#post({ type: 'alive' }), ALIVE_MS);
  readonly #documents = new Set<string>();
  /** The index that each document has named in answer to a flush. */
  readonly #goals = new Map<string, number>();
  #flushes: Flush[] = [];
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

  flush(): Promise<void> {
    return new Promise((resolve) => {
      this.#flushes.push({ behind: null, resolve });
      this.#post({ type: 'flush' });
    });
  }

  /** The background is there; relays that had lost it are given the time to come back. */
  #begin(flush: Flush): void {
    if (flush.behind) return;
    setTimeout(() => {
      flush.behind ??= new Set(this.#documents);
      this.#settleFlushes();
    }, RETURN_MS);
  }

  end(): void {
    clearInterval(this.#alive);
    for (const timer of this.#departures.values()) clearTimeout(timer);
    this.browser.runtime.onMessage.removeListener(this.#onMessage);
    const port = this.#port;
    this.#port = null;
    port?.disconnect();
  }

  #connect(): void {
    const port = this.browser.runtime.connect({ name: panelPort(this.tab) });
    this.#port = port;
    const again = () => {
      if (this.#port !== port) return;
      port.disconnect();
      this.#connect();
    };
    // A port to a background that was killed while it started may stay open with nobody behind it.
    const unanswered = setTimeout(again, ANSWER_MS);
    port.onMessage.addListener((message: unknown) => {
      clearTimeout(unanswered);
      this.#receive(message as ToPanel);
    });
    port.onDisconnect.addListener(again);
    const positions = this.panel.positions();
    this.#post({ type: 'watch', version: WIRE_VERSION, watch: this.#watch, positions });
    if (this.#flushes.length > 0) this.#post({ type: 'flush' });
  }

  /** A document is behind until it has said how far it goes, and the panel has got so far. */
  #settleFlushes(): void {
    const positions = this.panel.positions();
    this.#flushes = this.#flushes.filter(({ behind, resolve }) => {
      if (!behind) return true;
      for (const document of behind) {
        const goal = this.#goals.get(document);
        const isGone = !this.#documents.has(document);
        if (isGone || (goal !== undefined && (positions[document] ?? 1) >= goal)) {
          behind.delete(document);
        }
      }
      if (behind.size === 0) resolve();
      return behind.size > 0;
    });
  }

  readonly #onMessage = (message: unknown, sender: Runtime.MessageSender): undefined => {
    if (sender.tab?.id !== this.tab) return;
    const parting = message as Farewell | Released;
    if (parting.type === 'farewell') {
      for (const batch of parting.batches) this.#inTurn(() => this.panel.take(batch));
    } else if (parting.type !== 'released') return;
    this.#depart(parting.document, Date.now());
  };

  #receive(message: ToPanel): void {
    switch (message.type) {
      case 'document':
        this.#arrive(message.document, message.url, message.frame);
        break;
      case 'gone':
        this.#depart(message.document, message.at);
        break;
      case 'flushing':
        for (const flush of this.#flushes) this.#begin(flush);
        break;
      case 'flushed':
        this.#goals.set(message.document, message.next);
        this.#settleFlushes();
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
    this.#documents.add(document);
    this.#goals.delete(document);
    if (this.#flushes.length > 0) this.#post({ type: 'flush' });
    this.#inTurn(() => this.panel.document(document, url, frame));
  }

  #depart(document: string, at: number): void {
    clearTimeout(this.#departures.get(document));
    const timer = setTimeout(() => {
      this.#departures.delete(document);
      this.#documents.delete(document);
      this.#inTurn(() => this.panel.gone(document, at));
      this.#inTurn(() => this.#settleFlushes());
    }, DEPARTED_MS);
    this.#departures.set(document, timer);
  }

  async #takeOver(batch: Batch): Promise<void> {
    const { document } = batch;
    try {
      await this.panel.take(batch);
    } finally {
      this.#post({ type: 'ack', document, next: this.panel.positions()[document] ?? 1 });
    }
    this.#settleFlushes();
  }

  #inTurn(step: () => void | Promise<void>): void {
    // What fails must not hold up what comes after it.
    this.#turn = this.#turn.then(step).catch((error: unknown) => reportError(error));
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
