/**
 * Which documents belong to pages that the tab has left. A navigation and what the documents say of
 * themselves come different ways and in any order: a document counts as left when the tab has navigated
 * since it was first seen, and it has gone.
 */
export class Visits {
  readonly #alive = new Set<string>();
  /** Gone, but the page that they were in is still there. */
  readonly #gone = new Set<string>();
  /** To be forgotten as soon as they have gone. */
  readonly #leaving = new Set<string>();
  #top: string | null = null;
  /** Navigations that their pages told of before the browser did. */
  #ahead = 0;

  /**
   * A document was seen.
   * @param isTop is it the page itself, not a frame in it?
   * @returns documents that are left, as for the methods below
   */
  arrived(document: string, isTop: boolean): readonly string[] {
    this.#gone.delete(document);
    // One that comes back from the back/forward cache is of the page that is there.
    this.#leaving.delete(document);
    const isOther = isTop && this.#top !== null && this.#top !== document;
    if (isOther) this.#ahead++;
    const left = isOther ? this.#leave() : [];
    if (isTop) this.#top = document;
    this.#alive.add(document);
    return left;
  }

  gone(document: string): readonly string[] {
    this.#alive.delete(document);
    if (this.#leaving.delete(document)) return [document];
    this.#gone.add(document);
    return [];
  }

  navigated(): readonly string[] {
    if (this.#ahead === 0) return this.#leave();
    this.#ahead--;
    return [];
  }

  /** What was told as a navigation was none: what was to go with it stays. */
  stayed(): void {
    for (const document of this.#leaving) this.#alive.add(document);
    this.#leaving.clear();
  }

  #leave(): readonly string[] {
    const left = [...this.#gone];
    this.#gone.clear();
    for (const document of this.#alive) this.#leaving.add(document);
    this.#top = null;
    return left;
  }
}
