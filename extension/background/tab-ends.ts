import type { Runtime } from 'webextension-polyfill';
import { type ToPanel, type ToRelay, type Watch, WIRE_VERSION } from '../wire.ts';

/** A document's relay. */
export interface RelayEnd {
  readonly version: number;
  readonly document: string;
  readonly url: string;
  readonly frame: number;
  readonly post: (message: ToRelay) => void;
}

/** A panel that watches. */
export interface PanelEnd {
  watch: Watch;
  /** For each document, the index that the panel wants next. */
  readonly positions: Map<string, number>;
  readonly post: (message: ToPanel) => void;
}

/** What is connected in one tab. */
export class Tab {
  readonly relays = new Map<string, RelayEnd>();
  readonly panels = new Map<string, PanelEnd>();

  get isEmpty(): boolean {
    return this.relays.size === 0 && this.panels.size === 0;
  }
}

/** Makes a relay and a panel known to each other. */
export function join(relay: RelayEnd, panel: PanelEnd): void {
  if (relay.version !== WIRE_VERSION) {
    panel.post({ type: 'outdated', version: WIRE_VERSION });
    return;
  }
  const { document, url, frame } = relay;
  panel.post({ type: 'document', document, url, frame });
  sendOn(relay, panel);
}

/** Has a document deliver to a panel, from where the panel stands. */
export function sendOn(relay: RelayEnd, { watch, positions }: PanelEnd): void {
  relay.post({ type: 'watch', watch, from: positions.get(relay.document) ?? 1 });
}

/** The other end may have gone, or this context be about to: who goes on says anew what it wants. */
export function postOver(port: Runtime.Port, message: ToPanel | ToRelay): void {
  try {
    port.postMessage(message);
  } catch {
    // The browser tells of the port's end by its own event.
  }
}
