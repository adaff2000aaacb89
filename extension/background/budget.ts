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
      const isNew = !Object.hasOwn(rings, document);
      rings[document] = { tab, frame };
      return isNew ? [document] : [];
    });
  }

  /** A document has gone. */
  release(document: string): Promise<void> {
    return this.#inTurn((rings) => {
      delete rings[document];
      return [];
    });
  }

  /**
   * One change at a time: reading and writing the list are two steps.
   * @param change returns the documents that are new
   */
  #inTurn(change: (rings: Rings) => string[]): Promise<void> {
    const turn = async () => {
      const { session } = this.browser.storage;
      const rings = ((await session.get(KEY))[KEY] ?? {}) as Rings;
      const before = shareOf(rings);
      const fresh = change(rings);
      const share = shareOf(rings);
      if (share !== before) await this.#announce(rings, Object.keys(rings), share);
      else if (share < RING_BYTES) await this.#announce(rings, fresh, share);
      await session.set({ [KEY]: rings });
    };
    this.#turn = this.#turn.then(turn).catch((error: unknown) => reportError(error));
    return this.#turn;
  }

  /** Tells documents their share, and forgets those that do not answer any more. */
  async #announce(rings: Rings, documents: readonly string[], bytes: number): Promise<void> {
    const call: Call = { type: 'limit', bytes };
    await Promise.all(
      documents.map(async (document) => {
        const { tab, frame } = rings[document]!;
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
