import type { Batch } from '../../inspector/observation.ts';

/** Documents remembered; of one older than so many nothing more comes. */
const DOCUMENTS = 1_024;

/** One observation, as the network log's readers want it. */
export interface Told {
  readonly kind: number;
  readonly document: string;
  /** Id of its connection: `<document>.<number>`. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly detail: string;
}

/**
 * Goes through batches, through each observation once. With a farewell, and after the background has
 * died, some come again; a socket that was joined with its handshake would then wait for another one.
 */
export class ToldOnce {
  /** By document, the index that is new next. */
  readonly #next = new Map<string, number>();

  each({ document, index, kind, connection, at, text }: Batch, visit: (told: Told) => void): void {
    let next = this.#next.get(document) ?? 0;
    for (let row = 0; row < index.length; row++) {
      if (index[row]! < next) continue;
      next = index[row]! + 1;
      const name = `${document}.${connection[row]}`;
      visit({ kind: kind[row]!, document, name, at: at[row]!, detail: text[row]! });
    }
    this.#remember(document, next);
  }

  #remember(document: string, next: number): void {
    this.#next.delete(document);
    this.#next.set(document, next);
    if (this.#next.size <= DOCUMENTS) return;
    const [oldest] = this.#next.keys();
    this.#next.delete(oldest!);
  }
}
