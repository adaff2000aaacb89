/** An event of the extension API. */
export class FakeEvent<Args extends unknown[]> {
  readonly #listeners = new Set<(...args: Args) => unknown>();

  get hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  addListener(listener: (...args: Args) => unknown): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: (...args: Args) => unknown): void {
    this.#listeners.delete(listener);
  }

  emit(...args: Args): void {
    for (const listener of [...this.#listeners]) listener(...args);
  }
}
