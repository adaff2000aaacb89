/** Lets parts of a run wait until something has come about. */
export class Moments {
  readonly #waiting = new Set<() => void>();

  /** Something has changed. */
  wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** @returns whether it came about within so many milliseconds, and before the signal */
  until(check: () => boolean, milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (check()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (came: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        signal.removeEventListener('abort', onAbort);
        resolve(came);
      };
      const look = () => {
        if (check()) end(true);
      };
      const onAbort = () => end(false);
      const timer = setTimeout(() => end(false), milliseconds);
      this.#waiting.add(look);
      signal.addEventListener('abort', onAbort);
    });
  }
}
