import type { Browser } from 'webextension-polyfill';
import type { Call } from '../wire.ts';

/** Memory that the rings of all documents may take together. */
const BROWSER_BYTES = 256 * 1_048_576;

/** What a document's ring takes when there are few of them; the hook starts with the same. */
const RING_BYTES = 32 * 1_048_576;

/** Below this a ring would not even hold the packets around a fault. */
const LEAST_BYTES = 1_048_576;

const KEY = 'rings';

/** Where each document with a ring lives. */
type Rings = Record<string, { readonly tab: number; readonly frame: number }>;

/**
 * Shares the browser's memory for rings among its documents. The list outlives this context in the
 * session's storage, which is memory and never disk.
 */
export class Budget {
  #turn: Promise<void> = Promise.resolve();

  constructor(private readonly browser: Browser) {}

  /** A document has begun to keep observations. */
  admit(document: string, tab: number, frame: number): Promise<void> {
    return this.#inTurn((rings) => {
      rings[document] = { tab, frame };
    });
  }

  /** A document has gone. */
  release(document: string): Promise<void> {
    return this.#inTurn((rings) => {
      delete rings[document];
    });
  }

  /** One change at a time: reading and writing the list are two steps. */
  #inTurn(change: (rings: Rings) => void): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const { session } = this.browser.storage;
      const rings = ((await session.get(KEY))[KEY] ?? {}) as Rings;
      const before = shareOf(rings);
      change(rings);
      const share = shareOf(rings);
      if (share !== before) await this.#announce(rings, share);
      await session.set({ [KEY]: rings });
    });
    return this.#turn;
  }

  /** Tells every document its share, and forgets those that do not answer any more. */
  async #announce(rings: Rings, bytes: number): Promise<void> {
    const call: Call = { type: 'limit', bytes };
    await Promise.all(
      Object.entries(rings).map(async ([document, { tab, frame }]) => {
        try {
          await this.browser.tabs.sendMessage(tab, call, { frameId: frame });
        } catch {
          delete rings[document];
        }
      }),
    );
  }
}

function shareOf(rings: Rings): number {
  const share = Math.floor(BROWSER_BYTES / Math.max(1, Object.keys(rings).length));
  return Math.max(LEAST_BYTES, Math.min(RING_BYTES, share));
}
