import type { Explained } from '../observation.ts';
import type { ConnectionRecord } from './connection.ts';
import { explainedOf } from './details.ts';
import type { Ledger } from './ledger.ts';

/** Failures and explanations that wait for one another; a page with more of them at once is none. */
const WAITING = 256;

interface Failure {
  readonly connection: ConnectionRecord;
  readonly row: number;
}

/**
 * Tells why a WebSocket failed. The page's own `error` event says nothing, by design; the browser's
 * network log does. Both tell the failures of one URL in their order, and either may come first.
 */
export class Failures {
  #unexplained: Failure[] = [];
  readonly #unclaimed: Explained[] = [];

  constructor(private readonly ledger: Ledger) {}

  /** The platform reported an error, in this row. */
  failed(connection: ConnectionRecord, row: number): void {
    const at = this.#unclaimed.findIndex(({ url }) => url === connection.url);
    const [explained] = at < 0 ? [] : this.#unclaimed.splice(at, 1);
    if (explained) this.ledger.note(row, { message: explained.message });
    else keep(this.#unexplained, { connection, row });
  }

  forget(document: string): void {
    this.#unexplained = this.#unexplained.filter((it) => it.connection.document !== document);
  }

  /** @param detail of an `explained` observation */
  explain(detail: string): void {
    const explained = explainedOf(detail);
    const at = this.#unexplained.findIndex(({ connection }) => connection.url === explained.url);
    const [failure] = at < 0 ? [] : this.#unexplained.splice(at, 1);
    if (failure) this.ledger.note(failure.row, { message: explained.message });
    else keep(this.#unclaimed, explained);
  }
}

function keep<Item>(list: Item[], item: Item): void {
  list.push(item);
  if (list.length > WAITING) list.shift();
}
