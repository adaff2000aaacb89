import type { EventEmitter } from 'node:events';

/** Counts a server's connections, so that a scenario ends only after the last one did. */
export class LiveClients {
  readonly #live = new Set<object>();
  #waiting: (() => void)[] = [];

  /** @param client something that emits `close` once */
  add(client: Pick<EventEmitter, 'once'>): void {
    this.#live.add(client);
    client.once('close', () => {
      this.#live.delete(client);
      this.#wake();
    });
  }

  /** Resolves when no client is connected. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#wake();
    });
  }

  #wake(): void {
    if (this.#live.size > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
