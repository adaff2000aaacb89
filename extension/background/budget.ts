import type { Browser } from 'webextension-polyfill';
import type { CaptureLimits } from '../settings/settings.ts';
import type { Call } from '../wire.ts';

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

  /** @param limits what the user has set */
  constructor(
    private readonly browser: Browser,
    private readonly limits: () => Promise<CaptureLimits>,
  ) {}

  /** A document has begun to keep observations: until it hears of its limits it has the defaults. */
  admit(document: string, tab: number, frame: number): Promise<void> {
    return this.#inTurn((rings) => {
      const isNew = !Object.hasOwn(rings, document);
      // One that went without a word: a frame has one document at a time.
      for (const [other, place] of Object.entries(rings)) {
        if (place.tab === tab && place.frame === frame) delete rings[other];
      }
      rings[document] = { tab, frame };
      return isNew ? [document] : [];
    });
  }

  /** The user has set other limits. */
  renew(): Promise<void> {
    return this.#inTurn((rings) => Object.keys(rings));
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
   * @param change returns the documents that are to hear of their limits in any case
   */
  #inTurn(change: (rings: Rings) => string[]): Promise<void> {
    const turn = async () => {
      const { session } = this.browser.storage;
      const rings = ((await session.get(KEY))[KEY] ?? {}) as Rings;
      const limits = await this.limits();
      const before = shareOf(rings, limits);
      const named = change(rings);
      const share = shareOf(rings, limits);
      const documents = share === before ? named : Object.keys(rings);
      const { messageBytes } = limits;
      await this.#announce(rings, documents, { type: 'limit', bytes: share, messageBytes });
      await session.set({ [KEY]: rings });
    };
    this.#turn = this.#turn.then(turn).catch((error: unknown) => reportError(error));
    return this.#turn;
  }

  /** Tells documents what they may keep, and forgets those that do not answer any more. */
  async #announce(rings: Rings, documents: readonly string[], call: Call): Promise<void> {
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

function shareOf(rings: Rings, { ringBytes, browserBytes }: CaptureLimits): number {
  const share = Math.floor(browserBytes / Math.max(1, Object.keys(rings).length));
  return Math.max(LEAST_BYTES, Math.min(ringBytes, share));
}
