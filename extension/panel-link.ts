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
  const watch: Watch = { panel: crypto.randomUUID(), callSites: options.callSites };
  let ended = false;
  let end = () => {};
  let tell: (message: FromPanel) => void = () => {};

  const onFarewell = (message: unknown, sender: Runtime.MessageSender) => {
    const farewell = message as Farewell;
    if (farewell.type !== 'farewell' || sender.tab?.id !== tab) return;
    void takeFarewell(farewell, panel);
  };
  browser.runtime.onMessage.addListener(onFarewell);

  const connect = () => {
    const port = browser.runtime.connect({ name: panelPort(tab) });
    const post = (message: FromPanel) => port.postMessage(message);
    tell = post;
    end = () => port.disconnect();
    port.onMessage.addListener((message) => {
      receive(message as ToPanel, panel, post);
    });
    port.onDisconnect.addListener(() => {
      if (!ended) connect();
    });
    post({ type: 'watch', version: WIRE_VERSION, watch, positions: panel.positions() });
  };
  connect();
  const alive = setInterval(() => tell({ type: 'alive' }), ALIVE_MS);
  return () => {
    clearInterval(alive);
    ended = true;
    browser.runtime.onMessage.removeListener(onFarewell);
    end();
  };
}

function receive(message: ToPanel, panel: PanelEnd, post: (message: FromPanel) => void): void {
  switch (message.type) {
    case 'document':
      panel.document(message.document, message.url, message.frame);
      break;
    case 'gone':
      panel.gone(message.document, message.at);
      break;
    case 'outdated':
      panel.outdated();
      break;
    case 'batch':
      void takeOver(message.batch, panel, post);
  }
}

async function takeFarewell(farewell: Farewell, panel: PanelEnd): Promise<void> {
  for (const batch of farewell.batches) await panel.take(batch);
  panel.gone(farewell.document, Date.now());
}

async function takeOver(
  batch: Batch,
  panel: PanelEnd,
  post: (message: FromPanel) => void,
): Promise<void> {
  await panel.take(batch);
  const { document } = batch;
  try {
    post({ type: 'ack', document, next: panel.positions()[document] ?? 1 });
  } catch {
    // The port closed meanwhile; the next one starts from the panel's positions.
  }
}
