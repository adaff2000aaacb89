import { type Signal, signal } from '@preact/signals';
import type { BridgeAddress, BridgeService } from '../../timeline/bridge/bridge-words.ts';

export interface KnownBridge extends BridgeAddress {
  /** What it offered. */
  readonly services: readonly BridgeService[];
}

/** The process that let this panel in last: pasted in one view, it is known in all, until DevTools closes. */
export const knownBridge: Signal<KnownBridge | null> = signal(null);
