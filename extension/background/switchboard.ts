import type { Browser, Runtime } from 'webextension-polyfill';
import {
  type Access,
  type Call,
  type Farewell,
  type FromPanel,
  type FromRelay,
  RELAY,
  type ToPanel,
  type ToRelay,
  tabOfPanelPort,
  type Watch,
  WIRE_VERSION,
} from '../wire.ts';
import { join, type PanelEnd, postOver, type RelayEnd, sendOn, Tab } from './tab-ends.ts';

/**
 * After this context died, relays and panels connect again in any order; a relay that comes first
 * must not be sent to rest before its panel had time to come.
 */
const GRACE_MS = 1_000;

/** The frame of a document that has gone, and whose relay is another's. */
const INHERITED = -1;

/** The same for what was inherited, which nobody can ask for again: a panel may be so long on its way. */
const INHERITED_GRACE_MS = 10_000;

/** Who shares memory among the documents. */
interface Rings {
  admit(document: string, tab: number, frame: number): void;
  release(document: string): void;
}

/**
 * Joins relays and panels by tab. It holds connections and no data: killed at any moment, it is
 * rebuilt from the ends that connect again, and their cursors say where to go on.
 */
export class Switchboard {
  readonly #tabs = new Map<number, Tab>();

  /**
   * @param rings hears of every document that keeps observations, and of those that say that they go
   * @param access says why the page in a tab is captured or not
   */
  constructor(
    private readonly browser: Browser,
    private readonly rings: Rings,
    private readonly access: (tab: number) => Promise<Access>,
  ) {}

  accept(port: Runtime.Port): void {
    const { sender } = port;
    const inspected = tabOfPanelPort(port.name);
    if (inspected !== null && this.#isOwnPage(sender)) this.#acceptPanel(port, inspected);
    else if (port.name === RELAY && sender?.tab?.id !== undefined) {
      this.#acceptRelay(port, sender.tab.id, sender.frameId ?? 0);
    } else port.disconnect();
  }

  /** Only pages of the extension itself may watch; a content script's sender bears its page's URL. */
  #isOwnPage(sender: Runtime.MessageSender | undefined): boolean {
    return (
      sender?.id === this.browser.runtime.id &&
      sender.url?.startsWith(this.browser.runtime.getURL('')) === true
    );
  }

  #acceptPanel(port: Runtime.Port, id: number): void {
    const post = (message: ToPanel) => postOver(port, message);
    port.onMessage.addListener((received: unknown) => {
      const message = received as FromPanel;
      if (message.type === 'watch') this.#watch(port, id, message, post);
      else if (message.type === 'rewatch') this.#rewatch(id, port, message.watch);
      else if (message.type === 'access') void this.#tellAccess(id, post);
      else if (message.type === 'ack') this.#ack(id, message, port);
      else if (message.type === 'flush') this.#flush(id, port);
      else if (message.type === 'settings') void this.browser.runtime.openOptionsPage();
      else if (message.type === 'revive') void this.#revive(id);
    });
  }

  #watch(
    port: Runtime.Port,
    id: number,
    { version, watch, positions }: FromPanel & { type: 'watch' },
    post: PanelEnd['post'],
  ): void {
    if (version !== WIRE_VERSION) {
      post({ type: 'outdated', version: WIRE_VERSION });
      return;
    }
    const panel: PanelEnd = { watch, positions: new Map(Object.entries(positions)), post };
    const tab = this.#tab(id);
    const name = watch.panel;
    this.#panelNames.set(port, name);
    tab.panels.set(name, panel);
    panel.post({ type: 'watching' });
    for (const relay of tab.relays.values()) join(relay, panel);
    port.onDisconnect.addListener(() => this.#panelLeft(id, name, panel));
    const call: Call = { type: 'rouse' };
    // Fails when no frame of the tab has a relay, as on a page that extensions may not touch.
    this.browser.tabs.sendMessage(id, call).catch(() => undefined);
  }

  #rewatch(id: number, port: Runtime.Port, watch: Watch): void {
    const name = this.#panelNames.get(port);
    const panel = name === watch.panel ? this.#tabs.get(id)?.panels.get(name) : undefined;
    if (!panel) return;
    panel.watch = watch;
    for (const relay of this.#tab(id).relays.values()) sendOn(relay, panel);
  }

  async #tellAccess(id: number, post: PanelEnd['post']): Promise<void> {
    const access = await this.access(id).catch(() => null);
    if (access) post({ type: 'access', ...access });
  }

  async #revive(id: number): Promise<void> {
    const { tabs } = this.browser;
    const { url } = await tabs.get(id);
    if (url !== undefined) await tabs.update(id, { url });
  }

  #ack(id: number, message: FromPanel & { type: 'ack' }, port: Runtime.Port): void {
    const panel = this.#panelNames.get(port);
    if (panel === undefined) return;
    const { document, next } = message;
    const tab = this.#tabs.get(id);
    tab?.panels.get(panel)?.positions.set(document, next);
    tab?.relays.get(document)?.post({ type: 'ack', panel, next });
  }

  #flush(id: number, port: Runtime.Port): void {
    const panel = this.#panelNames.get(port);
    if (panel === undefined) return;
    this.#tab(id).panels.get(panel)?.post({ type: 'flushing' });
    for (const relay of this.#tab(id).relays.values()) relay.post({ type: 'flush', panel });
  }

  readonly #panelNames = new WeakMap<Runtime.Port, string>();

  #panelLeft(id: number, name: string, panel: PanelEnd): void {
    const tab = this.#tab(id);
    if (tab.panels.get(name) === panel) tab.panels.delete(name);
    for (const relay of tab.relays.values()) {
      relay.post({ type: 'unwatch', panel: name });
      if (tab.panels.size === 0) this.#restSoon(id, relay);
    }
    this.#forgetIfEmpty(id);
  }

  #acceptRelay(port: Runtime.Port, id: number, frame: number): void {
    const post = (message: ToRelay) => postOver(port, message);
    const panelOf = (name: string) => this.#tabs.get(id)?.panels.get(name);
    let document = '';
    port.onMessage.addListener((received: unknown) => {
      const message = received as FromRelay;
      switch (message.type) {
        case 'batch':
          panelOf(message.panel)?.post({ type: 'batch', batch: message.batch });
          break;
        case 'flushed':
          panelOf(message.panel)?.post({ type: 'flushed', document, next: message.next });
          break;
        case 'farewell':
          this.#part(id, message);
          break;
        case 'hello': {
          const { version, url, isInherited = false } = message;
          document = message.document;
          const place = isInherited ? INHERITED : frame;
          this.#hello(port, id, { version, document, url, frame: place, post });
        }
      }
    });
  }

  #part(id: number, parting: Farewell): void {
    for (const panel of this.#tabs.get(id)?.panels.values() ?? []) panel.post(parting);
    this.rings.release(parting.document);
    // Firefox keeps its port while it is in the back/forward cache.
    this.#tabs.get(id)?.relays.delete(parting.document);
    this.#forgetIfEmpty(id);
  }

  #hello(port: Runtime.Port, id: number, relay: RelayEnd): void {
    const tab = this.#tab(id);
    if (relay.frame !== INHERITED) {
      // The two ports come from two frames, in any order.
      if (tab.relays.get(relay.document)?.frame === INHERITED) return;
      this.rings.admit(relay.document, id, relay.frame);
    }
    tab.relays.set(relay.document, relay);
    if (tab.panels.size === 0) this.#restSoon(id, relay);
    for (const panel of tab.panels.values()) join(relay, panel);
    port.onDisconnect.addListener(() => {
      // A page that goes into the back/forward cache leaves one, which Chromium holds against the extension.
      void this.browser.runtime.lastError;
      this.#relayLeft(id, relay);
    });
  }

  #restSoon(id: number, relay: RelayEnd): void {
    try {
      const grace = relay.frame === INHERITED ? INHERITED_GRACE_MS : GRACE_MS;
      setTimeout(() => this.#restIfUnwatched(id, relay), grace);
    } catch {
      // When the extension goes, Firefox lets its background hear of ports when there are no timers any more.
    }
  }

  #restIfUnwatched(id: number, relay: RelayEnd): void {
    const tab = this.#tabs.get(id);
    if (tab?.relays.get(relay.document) !== relay || tab.panels.size > 0) return;
    tab.relays.delete(relay.document);
    relay.post({ type: 'rest' });
    if (relay.frame === INHERITED) this.rings.release(relay.document);
    this.#forgetIfEmpty(id);
  }

  #relayLeft(id: number, relay: RelayEnd): void {
    const tab = this.#tab(id);
    if (tab.relays.get(relay.document) !== relay) return;
    tab.relays.delete(relay.document);
    const { document } = relay;
    for (const panel of tab.panels.values()) panel.post({ type: 'gone', document, at: Date.now() });
    this.#forgetIfEmpty(id);
  }

  #tab(id: number): Tab {
    const known = this.#tabs.get(id);
    if (known) return known;
    const tab = new Tab();
    this.#tabs.set(id, tab);
    return tab;
  }

  #forgetIfEmpty(id: number): void {
    if (this.#tabs.get(id)?.isEmpty) this.#tabs.delete(id);
  }
}
