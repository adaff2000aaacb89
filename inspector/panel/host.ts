import type { KnockAtBridge, OpenBridge } from './bridge/bridge-link.ts';
import type { Redirect } from './redirect.ts';
import type { ConnectAdmin } from './server/admin-link.ts';

/** What the panel needs of the place it stands in: DevTools, or another page. */
export interface PanelHost {
  /** Puts text on the clipboard; called in a person's click or key press. */
  copy(text: string): void;
  readonly memory: Memory;
  /** Of Sockeye. */
  readonly version: string;
  /** The inspected page; null where the panel stands alone, with recordings only. */
  readonly page: InspectedPage | null;
}

/** What the panel can do about the page that it inspects. */
export interface InspectedPage {
  /** Opens the settings. */
  openSettings(): void;
  reloadPage(): void;
  /** Connects again to what captures. */
  reconnect(): void;
  /** Connects to an instrumented server. */
  readonly connectAdmin: ConnectAdmin;
  /** Asks a local Sockeye process what it offers. */
  readonly knockAtBridge: KnockAtBridge;
  /** Has a local Sockeye process do something. */
  readonly openBridge: OpenBridge;
  readonly redirect: Redirect;
}

/** Remembers how a person likes the panel; nothing of the traffic goes there. */
export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string): void;
}
