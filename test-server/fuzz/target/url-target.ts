import { setTimeout } from 'node:timers/promises';
import type { Address } from '../wire/peer.ts';
import type { Target } from './target.ts';

/** A server that somebody else started: only what it says over the wire is known of it. */
export function urlTarget(address: Address): Target {
  return {
    address,
    isOurs: false,
    exit: null,
    faults: [],
    events: new Map(),
    namespaces: new Set(),
    hasInspector: false,
    load: async () => null,
    heapAfterCollection: async () => null,
    contradiction: async () => null,
    newCoverage: async () => null,
    whereIsIt: async () => null,
    hottest: async (run) => {
      await run();
      return null;
    },
    untilExit: async (ms) => {
      await setTimeout(ms);
      return null;
    },
    close: async () => undefined,
  };
}
