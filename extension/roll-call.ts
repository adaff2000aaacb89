/**
 * After the background has died the living documents say again that they are there, a busy one when it
 * gets to it. One that has not by then went away while nobody could hear it.
 */
const ANSWER_MS = 15_000;

/** Finds out which documents are still there. */
export class RollCall {
  readonly #missing = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param gone hears of each document that has not answered */
  constructor(private readonly gone: (document: string) => void) {}

  /** Each of these is expected to answer. */
  begin(documents: Iterable<string>): void {
    for (const document of documents) this.#missing.add(document);
    clearTimeout(this.#timer);
    if (this.#missing.size === 0) return;
    this.#timer = setTimeout(() => {
      for (const document of this.#missing) this.gone(document);
      this.#missing.clear();
    }, ANSWER_MS);
  }

  /** It has answered, or is known to be gone. */
  strike(document: string): void {
    this.#missing.delete(document);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
