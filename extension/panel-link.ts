import type { Browser, Runtime } from 'webextension-polyfill';
import type { Batch } from '../inspector/observation.ts';
import { BackgroundPort } from './background-port.ts';
import { PanelFlushes } from './panel-flushes.ts';
import { Presence } from './presence.ts';
import {
  type Access,
  type Farewell,
  panelPort,
  type ToPanel,
  type Watch,
  WIRE_VERSION,
} from './wire.ts';

/** What a panel does with what arrives, and what it already has. */
export interface PanelEnd {
  /** Takes a batch over; it is acknowledged when this settles. */
  take(batch: Batch): void | Promise<void>;
  document(document: string, url: string, frame: number): void;
  /** @param isUnheard did it go without a farewell, so that nobody knows what it did last? */
  gone(document: string, at: number, isUnheard: boolean): void;
  /** The way to a document has ended without a farewell, which may yet come; or it comes back, or has crashed. */
  cut?(document: string): void;
  /** For each known document, the index that is wanted next. */
  positions(): Readonly<Record<string, number>>;
  /** The page runs a version of the extension that speaks another language: reload it. */
  outdated(): void;
  /** Answers `askAccess`: why the tab's page is captured or not. */
  access?(access: Access): void;
  /** Is the background there? Said at first, and when it changes; its absence only when it lasts. */
  connected?(isConnected: boolean): void;
  /**
   * The extension was updated, switched off or removed under the panel. Said once; nothing comes
   * after it, and every flush is settled.
   * @param reason in the browser's words
   */
  ended?(reason: string): void;
}

export interface LinkOptions {
  readonly callSites: boolean;
}

/** A link to a tab. */
export interface Link {
  /**
   * Settles when the panel has everything that the tab's documents had observed by now; a
   * background that dies meanwhile is asked again when it is back.
   */
  flush(): Promise<void>;
  /** Changes what is wanted of the documents, from their next observation on. */
  watch(options: LinkOptions): void;
  /** Has the panel told why the tab's page is captured or not. */
  askAccess(): void;
  /** Opens the extension's settings. */
  openSettings(): void;
  /** Loads the URL of the tab, whose page has crashed. */
  revive(): void;
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
  options: LinkOptions,
): Link {
  return new PanelLink(browser, tab, panel, options);
}

class PanelLink implements Link {
  #watch: Watch;
  readonly #presence = new Presence((document, at, isUnheard) => {
    this.#inTurn(() => this.panel.gone(document, at, isUnheard));
    this.#inTurn(() => this.#flushes.settle());
  });
  readonly #port: BackgroundPort;
  readonly #flushes = new PanelFlushes(this.#presence.documents, () => this.panel.positions());
  #asksAccess = false;
  /** What was told last of the page is that it is not captured. */
  #isJudged = false;
  /** A page has come since the panel asked. */
  #hasCome = false;
  #isOver = false;
  /** Whatever arrives is handled in that order, each when the one before is taken over. */
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly browser: Browser,
    private readonly tab: number,
    private readonly panel: PanelEnd,
    { callSites }: LinkOptions,
  ) {
    this.#watch = { panel: crypto.randomUUID(), callSites };
    browser.runtime.onMessage.addListener(this.#onMessage);
    this.#port = new BackgroundPort(browser, panelPort(tab), {
      opened: () => this.#introduce(),
      receive: (message) => this.#receive(message),
      connected: (isConnected) => panel.connected?.(isConnected),
      ended: (reason) => this.#ended(reason),
    });
    this.#port.open();
  }

  flush(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    const flushed = this.#flushes.add();
    this.#port.post({ type: 'flush' });
    return flushed;
  }

  watch({ callSites }: LinkOptions): void {
    if (callSites === this.#watch.callSites) return;
    this.#watch = { ...this.#watch, callSites };
    this.#port.post({ type: 'rewatch', watch: this.#watch });
  }

  askAccess(): void {
    this.#asksAccess = true;
    this.#hasCome = false;
    this.#port.post({ type: 'access' });
  }

  openSettings(): void {
    this.#port.post({ type: 'settings' });
  }

  revive(): void {
    this.#port.post({ type: 'revive' });
  }

  end(): void {
    this.#isOver = true;
    this.#presence.end();
    this.#port.close();
    this.browser.runtime.onMessage.removeListener(this.#onMessage);
  }

  /** Over a new port, to a background that may be a new one too. */
  #introduce(): void {
    const positions = this.panel.positions();
    this.#port.post({ type: 'watch', version: WIRE_VERSION, watch: this.#watch, positions });
    if (this.#flushes.isWaiting) this.#port.post({ type: 'flush' });
    if (this.#asksAccess) this.#port.post({ type: 'access' });
    this.#presence.callRoll();
  }

  #tellAccess({ state, url, isPrivate }: Access): void {
    this.#isJudged = state !== 'captured';
    // The page that has come since then may be another one than was judged.
    if (this.#isJudged && this.#hasCome) this.askAccess();
    else this.panel.access?.({ state, url, isPrivate });
  }

  #ended(reason: string): void {
    try {
      this.end();
    } catch {
      // Of the browser's interface there may be nothing left to be taken down.
    }
    this.#flushes.settleAll();
    this.panel.ended?.(reason);
  }

  readonly #onMessage = (message: unknown, sender: Runtime.MessageSender): undefined => {
    if (sender.tab?.id !== this.tab) return;
    const parting = message as Farewell;
    if (parting.type === 'farewell') this.#part(parting);
  };

  #part(parting: Farewell): void {
    for (const batch of parting.batches) this.#inTurn(() => this.panel.take(batch));
    this.#presence.part(parting.document);
  }

  #receive(message: ToPanel): void {
    switch (message.type) {
      case 'document':
        this.#arrive(message.document, message.url, message.frame);
        break;
      case 'gone':
        this.panel.cut?.(message.document);
        this.#presence.depart(message.document, message.at);
        break;
      case 'farewell':
        this.#part(message);
        break;
      case 'flushing':
        this.#flushes.begin();
        break;
      case 'flushed':
        this.#flushes.aim(message.document, message.next);
        break;
      case 'access':
        this.#asksAccess = false;
        this.#tellAccess(message);
        break;
      case 'outdated':
        this.panel.outdated();
        break;
      case 'batch':
        this.#inTurn(() => this.#takeOver(message.batch));
    }
  }

  #arrive(document: string, url: string, frame: number): void {
    const isNewPage = frame === 0 && !this.#presence.documents.has(document);
    this.#presence.arrive(document);
    this.#flushes.forget(document);
    if (this.#flushes.isWaiting) this.#port.post({ type: 'flush' });
    this.#inTurn(() => this.panel.document(document, url, frame));
    if (!isNewPage) return;
    this.#hasCome = true;
    // One that takes long was judged before it was there.
    if (this.#isJudged && !this.#asksAccess) this.askAccess();
  }

  async #takeOver(batch: Batch): Promise<void> {
    const { document } = batch;
    try {
      await this.panel.take(batch);
    } finally {
      this.#port.post({ type: 'ack', document, next: this.panel.positions()[document] ?? 1 });
    }
    this.#flushes.settle();
  }

  #inTurn(step: () => void | Promise<void>): void {
    // What fails must not hold up what comes after it.
    this.#turn = this.#turn.then(step).catch((error: unknown) => reportError(error));
  }
}
