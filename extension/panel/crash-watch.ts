import type { Access } from '../wire.ts';

/**
 * Suspects a crash when the way to the page ends without a farewell, and asks. Chromium knows. Firefox
 * tells a crash as the loading of about:blank and, again, of the page that is gone, and leaves it to be
 * guessed: no relay answers in a page that had one.
 */
export class CrashWatch {
  #page: string | null = null;
  /** The page before, while no document of another is known. */
  #before: string | null = null;
  #isLikely = false;

  /**
   * @param ask has the background look why the page is captured or not
   * @param stay hears that what was taken for a navigation was a crash
   * @param guesses is it left to be guessed?
   */
  constructor(
    private readonly ask: () => void,
    private readonly stay: () => void,
    private readonly guesses: boolean,
  ) {}

  /** Is the page gone, by all that is known? Where the browser knows, it is not for us to say. */
  get isLikely(): boolean {
    return this.#isLikely;
  }

  /** The page's own document is there. */
  arrived(document: string): void {
    this.#page = document;
    this.#before = null;
    this.#isLikely = false;
  }

  /** The way to a document has ended without a farewell. */
  cut(document: string): void {
    // What the browser tells of the crash may come before.
    const isBefore = this.guesses && document === this.#before;
    if (document !== this.#page && !isBefore) return;
    this.#isLikely = this.guesses;
    if (isBefore) this.stay();
    this.ask();
  }

  /** Another page is there. */
  left(): void {
    this.#before = this.#page ?? this.#before;
    this.#page = null;
    this.#isLikely = false;
  }

  /** @returns what the background says, or what is likelier */
  judge(access: Access): Access {
    return this.#isLikely && access.state === 'stale' ? { ...access, state: 'crashed' } : access;
  }

  /** Is it because of the crash that the browser tells of something that has loaded? */
  explainsLoading(): boolean {
    if (this.#isLikely) this.ask();
    return this.#isLikely;
  }
}
