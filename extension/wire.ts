import type { Batch, Kind } from '../inspector/observation.ts';

/**
 * How batches and commands travel, one union per direction and hop:
 *
 *   hook ⇄ relay ⇄ background ⇄ panel
 *
 * A batch crosses every hop unchanged; what a hop adds is only whom it is for.
 */

/** Raised when a union below changes in a way that an older end would misread. */
export const WIRE_VERSION = 3;

/** What a panel wants of every document of its tab. */
export interface Watch {
  /** Random id of the panel. */
  readonly panel: string;
  /** Record the call site of each send; costs the page a stack trace per message. */
  readonly callSites: boolean;
}

/** One stage of a handshake, as the browser's network stack showed it. */
export interface Handshake {
  /** The browser's own number of the request: ties the stages together. */
  readonly request: string;
  readonly url: string;
  /** `Kind.handshakeRequest` or `Kind.handshakeResponse`. */
  readonly kind: Kind;
  /** A `HandshakeRequest` or `HandshakeResponse` as JSON. */
  readonly detail: string;
  /** An `Untapped` as JSON, for the case that no connection of the document has made it; empty where that would tell nothing. */
  readonly untapped: string;
}

/** What a document may keep. */
export interface Limit {
  readonly type: 'limit';
  /** The memory that its ring may take. */
  readonly bytes: number;
  /** Bytes, or characters of text, kept of each message from here on. */
  readonly messageBytes: number;
}

/** hook → relay, as events on a node that the page cannot reach. */
export type FromHook =
  /** The document has something to keep. Said once. */
  | { readonly type: 'awake'; readonly document: string; readonly url: string }
  | { readonly type: 'batch'; readonly panel: string; readonly batch: Batch }
  /** Answers `flush`: everything before the index `next` is on its way. */
  | { readonly type: 'flushed'; readonly panel: string; readonly next: number }
  /** The document goes away: everything that not every panel has acknowledged; nothing while at rest. */
  | Farewell;

/** relay → hook. */
export type ToHook =
  /** Nobody is interested. */
  | { readonly type: 'rest' }
  /** The way begins anew: a `watch` for each panel, or `rest`, will say how to go on. */
  | { readonly type: 'rouse' }
  | { readonly type: 'watch'; readonly watch: Watch; readonly from: number }
  | { readonly type: 'unwatch'; readonly panel: string }
  | { readonly type: 'ack'; readonly panel: string; readonly next: number }
  | { readonly type: 'flush'; readonly panel: string }
  | { readonly type: 'handshake'; readonly handshake: Handshake }
  | Limit
  /** The extension is gone: keep nothing from here on. */
  | { readonly type: 'retire' };

/** A document offers itself. */
export interface Hello {
  readonly type: 'hello';
  readonly version: number;
  readonly document: string;
  readonly url: string;
  /** The document has gone; the relay of a frame around it hands over what it had left. */
  readonly isInherited?: boolean;
}

/** relay → background, over a port named `RELAY`. */
export type FromRelay =
  | Hello
  | { readonly type: 'batch'; readonly panel: string; readonly batch: Batch }
  | { readonly type: 'flushed'; readonly panel: string; readonly next: number }
  /** In Firefox, and of a document that is inherited; else it goes without a port. */
  | Farewell;

/** background → relay, over the same port. */
export type ToRelay =
  | { readonly type: 'watch'; readonly watch: Watch; readonly from: number }
  | { readonly type: 'unwatch'; readonly panel: string }
  | { readonly type: 'ack'; readonly panel: string; readonly next: number }
  | { readonly type: 'flush'; readonly panel: string }
  /** No panel is interested: disconnect, and come back when asked. */
  | { readonly type: 'rest' };

/** background → every relay of a tab or to one frame, without a port. */
export type Call =
  /** A panel watches this tab: connect if there is something to keep. */
  | { readonly type: 'rouse' }
  | { readonly type: 'handshake'; readonly handshake: Handshake }
  | Limit
  /** Is there a relay at all? It answers `true`. */
  | { readonly type: 'ping' };

/**
 * relay → every panel, without a port, past the background, which may be dead at this moment and could
 * not be woken in time; a panel knows by the sender if it is concerned. In Firefox relay → background
 * → the tab's panels. Sent while the document goes away.
 */
export interface Farewell {
  readonly type: 'farewell';
  readonly document: string;
  readonly batches: readonly Batch[];
}

/** panel → background, over a port named by `panelPort`. */
export type FromPanel =
  | {
      readonly type: 'watch';
      readonly version: number;
      readonly watch: Watch;
      /** For each document that the panel knows, the index that it wants next. */
      readonly positions: Readonly<Record<string, number>>;
    }
  | { readonly type: 'ack'; readonly document: string; readonly next: number }
  /** Wants something else of the documents from here on. */
  | { readonly type: 'rewatch'; readonly watch: Watch }
  /** Asks why the tab's page is captured or not. */
  | { readonly type: 'access' }
  /** Asks every document how far its observations go by now. */
  | { readonly type: 'flush' }
  /** Opens the settings: Firefox lets no page of DevTools do it. */
  | { readonly type: 'settings' }
  /** Loads the URL of the tab: where its page has crashed, a reload of Firefox's own ends at about:blank. */
  | { readonly type: 'revive' }
  /** Any message keeps Chromium from suspending the background while a panel watches. */
  | { readonly type: 'alive' };

/** Why a page is captured or not. */
export type AccessState =
  /** Its top document has a relay. */
  | 'captured'
  /** The user has switched Sockeye off for the site. */
  | 'off'
  /** The browser gives the extension no access to the site. */
  | 'denied'
  /** The browser lets no extension look into such a page. */
  | 'closed'
  /** Nothing is in the way, but the document was there before the extension, or before its site was switched on. */
  | 'stale'
  /** Its process has ended. Only Chromium tells. */
  | 'crashed';

export interface Access {
  readonly state: AccessState;
  /** Of the top document; empty when the browser does not tell. */
  readonly url: string;
  /** Is the tab in a private window? Then nothing may be written to disk. */
  readonly isPrivate: boolean;
}

/** background → panel. */
export type ToPanel =
  /** A document of the tab is connected; `frame` is 0 for the top document, -1 for one that is inherited. */
  | {
      readonly type: 'document';
      readonly document: string;
      readonly url: string;
      readonly frame: number;
    }
  | { readonly type: 'batch'; readonly batch: Batch }
  /** Answers `watch`. */
  | { readonly type: 'watching' }
  /** Answers `access`. */
  | (Access & { readonly type: 'access' })
  /** Answers `flush` first of all: the background is there and has asked the documents it knows. */
  | { readonly type: 'flushing' }
  | { readonly type: 'flushed'; readonly document: string; readonly next: number }
  | { readonly type: 'gone'; readonly document: string; readonly at: number }
  | Farewell
  /** The two ends are of different versions: the page or the panel must be loaded again. */
  | { readonly type: 'outdated'; readonly version: number };

export const RELAY = 'relay';

const PANEL = 'panel:';

/** The name of a panel's port carries the tab that it inspects. */
export function panelPort(tab: number): string {
  return `${PANEL}${tab}`;
}

/** The tab in a panel's port name; null when the name is none of a panel's. */
export function tabOfPanelPort(name: string): number | null {
  const tab = name.startsWith(PANEL) ? name.slice(PANEL.length) : '';
  return /^-?\d+$/.test(tab) ? Number(tab) : null;
}
