import type { Documents } from './documents.ts';
import type { Ledger } from './ledger.ts';
import type { Observations } from './observations.ts';
import type { Sessions } from './sessions.ts';

/** Lets go of rows that nobody wants to see any more, while what comes is still understood. */
export class Forgetting {
  /** How often something was forgotten. */
  times = 0;
  /** Of forgotten documents. */
  #lastRow = -1;

  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
    private readonly documents: Documents,
    private readonly observations: Observations,
  ) {}

  /** Are rows of forgotten documents left between others? */
  get hasHoles(): boolean {
    return this.#lastRow >= this.ledger.rows.first;
  }

  isForgotten(row: number): boolean {
    if (row < this.ledger.rows.first) return true;
    return row <= this.#lastRow && this.#isOfForgotten(row);
  }

  /** Forgets the rows below. */
  before(row: number): void {
    const { rows } = this.ledger;
    const end = this.#behindForgotten(Math.min(row, rows.length));
    if (!(end > rows.first)) return;
    const pending: number[] = [];
    let incomplete = end;
    for (const session of this.sessions.all()) {
      for (const question of session.acks.pending()) pending.push(question);
      const { sent, received } = session.incomplete;
      incomplete = Math.min(incomplete, sent ?? end, received ?? end);
    }
    this.ledger.attachments.releaseBefore(incomplete);
    this.ledger.forgetBefore(end, pending);
    this.#countWaiting();
    this.#changed();
  }

  /** Forgets a document, and what comes of it from now on. */
  document(id: string): void {
    const document = this.documents.forget(id);
    if (document === null) return;
    this.sessions.forget(id);
    this.observations.forget(id);
    this.ledger.forgetDocument(id, (row) => this.#isOfForgotten(row));
    this.#lastRow = Math.max(this.#lastRow, document.lastRow);
    this.#countWaiting();
    this.#changed();
    this.before(this.ledger.rows.first);
  }

  #changed(): void {
    this.times++;
    this.documents.version++;
  }

  /** The first row from `row` on that is not of a forgotten document. */
  #behindForgotten(row: number): number {
    let end = row;
    while (end <= this.#lastRow && this.#isOfForgotten(end)) end++;
    return end;
  }

  #isOfForgotten(row: number): boolean {
    return this.documents.connectionAt(this.ledger.rows.connection(row)) === null;
  }

  #countWaiting(): void {
    this.ledger.waiting = { sent: 0, received: 0 };
    for (const { acks } of this.sessions.all()) acks.countWaiting();
  }
}
