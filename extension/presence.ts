import { RollCall } from './roll-call.ts';

/**
 * A document is over this long after the last that came of it: its farewell and the end of its
 * port travel different ways, and either may be the later one.
 */
const DEPARTED_MS = 200;

/** A farewell that has not come by then was lost, as while Chromium starts the background. */
const UNHEARD_MS = 2_000;

/** A document has gone. */
export type Departed = (
  document: string,
  /** Milliseconds since the epoch. */
  at: number,
  /** Did it go without a farewell, so that nobody knows what it did last? */
  isUnheard: boolean,
) => void;

/** Knows which documents of the tab are there, and finds out which have gone. */
export class Presence {
  readonly #documents = new Set<string>();
  /** Those that have bidden farewell. */
  readonly #parted = new Set<string>();
  readonly #departures = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #rollCall = new RollCall((document) => this.depart(document, Date.now()));

  constructor(private readonly departed: Departed) {}

  /** Ids of those that are there. */
  get documents(): ReadonlySet<string> {
    return this.#documents;
  }

  /** A document that comes back from the back/forward cache has not departed. */
  arrive(document: string): void {
    clearTimeout(this.#departures.get(document));
    this.#departures.delete(document);
    this.#parted.delete(document);
    this.#rollCall.strike(document);
    this.#documents.add(document);
  }

  /** It has bidden farewell. */
  part(document: string): void {
    this.#parted.add(document);
    this.depart(document, Date.now());
  }

  /** The way to it has ended. @param at milliseconds since the epoch */
  depart(document: string, at: number): void {
    clearTimeout(this.#departures.get(document));
    // One that is not known any more was reported before.
    const isUnheard = this.#documents.has(document) && !this.#parted.has(document);
    const timer = setTimeout(
      () => {
        this.#departures.delete(document);
        this.#parted.delete(document);
        this.#documents.delete(document);
        this.#rollCall.strike(document);
        this.departed(document, at, isUnheard);
      },
      isUnheard ? UNHEARD_MS : DEPARTED_MS,
    );
    this.#departures.set(document, timer);
  }

  /** Each of those that are there is expected to arrive anew. */
  callRoll(): void {
    this.#rollCall.begin(this.#documents);
  }

  end(): void {
    for (const timer of this.#departures.values()) clearTimeout(timer);
    this.#rollCall.end();
  }
}
