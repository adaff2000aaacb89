import { type Signal, signal } from '@preact/signals';
import type { BridgeAddress } from '../../timeline/bridge/bridge-words.ts';

/** The process that let this panel in last: pasted in one view, it is known in all, until DevTools closes. */
export const knownBridge: Signal<BridgeAddress | null> = signal(null);
