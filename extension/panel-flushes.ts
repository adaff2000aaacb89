/** Relays whose background died connect again at once; this is more than the new one needs to start. */
const RETURN_MS = 250;

interface Flush {
  /** Documents whose observations are not all there yet; null until it is known which there are. */
  behind: Set<string> | null;
  readonly resolve: () => void;
}

/** What waits until a panel has everything that was observed by now. */
export class PanelFlushes {
  /** The index that each document has named in answer to a flush. */
  readonly #goals = new Map<string, number>();
  #waiting: Flush[] = [];

  /**
   * @param documents those that are connected
   * @param positions for each document, the index that the panel wants next
   */
  constructor(
    private readonly documents: ReadonlySet<string>,
    private readonly positions: () => Readonly<Record<string, number>>,
  ) {}

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  add(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ behind: null, resolve });
    });
  }

  /** The background is there; relays that had lost it are given the time to come back. */
  begin(): void {
    for (const flush of this.#waiting) {
      if (flush.behind) continue;
      setTimeout(() => {
        flush.behind ??= new Set(this.documents);
        this.settle();
      }, RETURN_MS);
    }
  }

  /** A document has said how far it goes. */
  aim(document: string, next: number): void {
    this.#goals.set(document, next);
    this.settle();
  }

  /** A document that connects is to say anew how far it goes. */
  forget(document: string): void {
    this.#goals.delete(document);
  }

  /** A document is behind until it has said how far it goes, and the panel has got so far. */
  settle(): void {
    const positions = this.positions();
    this.#waiting = this.#waiting.filter(({ behind, resolve }) => {
      if (!behind) return true;
      for (const document of behind) {
        const goal = this.#goals.get(document);
        const isGone = !this.documents.has(document);
        if (isGone || (goal !== undefined && (positions[document] ?? 1) >= goal)) {
          behind.delete(document);
        }
      }
      if (behind.size === 0) resolve();
      return behind.size > 0;
    });
  }

  /** Nothing will come any more. */
  settleAll(): void {
    for (const { resolve } of this.#waiting) resolve();
    this.#waiting = [];
  }
}
