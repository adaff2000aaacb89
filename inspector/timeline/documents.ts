import { type Batch, Kind, type Loss } from '../observation.ts';
import { ConnectionRecord } from './connection.ts';
import { DocumentRecord } from './document-record.ts';
import { type Admission, firstNew } from './intake.ts';
import type { Ledger } from './ledger.ts';
import type { Observations } from './observations.ts';
import type { Observed } from './observed.ts';

/** Takes batches apart into observations, each for its connection, in the order of each document. */
export class Documents {
  /** In the order in which they were first seen. */
  connections: ConnectionRecord[] = [];
  /** By their ordinals; null for those of forgotten documents. */
  readonly #all: (ConnectionRecord | null)[] = [];
  readonly #documents = new Map<string, DocumentRecord>();
  /** Rises with each change. */
  version = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly observations: Observations,
  ) {}

  apply(batch: Batch): void {
    const document = this.#documentOf(batch.document);
    document.intake.admit(batch, (admission) => this.#take(document, admission));
  }

  next(document: string): number {
    return this.#documents.get(document)?.intake.next ?? 1;
  }

  positions(): Record<string, number> {
    const known = [...this.#documents.values()];
    return Object.fromEntries(known.map(({ id, intake }) => [id, intake.next]));
  }

  release(): void {
    for (const document of this.#documents.values()) this.#release(document);
  }

  gone(id: string, at: number, isUnheard: boolean): void {
    const document = this.#documents.get(id);
    if (document === undefined) return;
    this.#release(document);
    for (const connection of document.connections.values()) {
      this.observations.documentGone(connection, at, isUnheard);
    }
    this.version++;
  }

  connectionAt(ordinal: number): ConnectionRecord | null {
    return this.#all[ordinal] ?? null;
  }

  /** Forgets a document's connections, and what comes of it. Null when it is not known, or forgotten. */
  forget(id: string): DocumentRecord | null {
    const document = this.#documents.get(id);
    if (document === undefined || document.isForgotten) return null;
    for (const { ordinal } of document.connections.values()) this.#all[ordinal] = null;
    this.connections = this.connections.filter(({ home }) => home !== document);
    document.connections = new Map();
    document.isForgotten = true;
    return document;
  }

  /** What comes of a forgotten document is taken again. */
  recall(id: string): void {
    const document = this.#documents.get(id);
    if (document !== undefined) document.isForgotten = false;
  }

  #release(document: DocumentRecord): void {
    document.intake.release((admission) => this.#take(document, admission));
  }

  #take(document: DocumentRecord, { batch, losses, missing }: Admission): void {
    const from = firstNew(batch.index, document.intake.next);
    if (from === batch.index.length && losses.length === 0) return;
    if (document.isForgotten) {
      for (const index of batch.index) document.intake.took(index);
      return;
    }
    this.version++;
    const payload = this.ledger.payloads.add(batch, from) - from;
    if (missing > 0) this.#lose(document, { connection: 0, count: missing }, batch.at[from]);
    let counted = 0;
    for (let row = from; row < batch.index.length; row++) {
      const index = batch.index[row]!;
      if (!document.intake.took(index)) continue;
      for (; counted < losses.length && losses[counted]!.before <= index; counted++) {
        this.#lose(document, losses[counted]!, batch.at[row]);
      }
      this.#observe(document, batch, row, payload + row);
    }
    for (const loss of losses.slice(counted)) this.#lose(document, loss, undefined);
  }

  #observe(document: DocumentRecord, batch: Batch, row: number, payload: number): void {
    const kind = batch.kind[row] ?? 0;
    const number = batch.connection[row] ?? 0;
    document.at = finite(batch.at[row]);
    const text = batch.text[row] ?? '';
    if (number === 0) this.observations.takeGeneral(kind, text);
    // A kind above is of no connection, or of a later version than this.
    if (number === 0 || kind < Kind.opening || kind > Kind.callSite) return;
    const connection = this.#connectionOf(document, number);
    const before = this.ledger.rows.length;
    const seen = { kind, at: document.at, payload, text };
    this.observations.take(connection, seen);
    if (this.#hasRow(seen, before)) return;
    this.ledger.journal.note(before, connection.ordinal, seen);
  }

  /** Does a row from `before` on tell of it, with its time and its payload? */
  #hasRow({ kind, payload }: Observed, before: number): boolean {
    const { rows } = this.ledger;
    if (kind !== Kind.sent && kind !== Kind.received) return false;
    for (let row = before; row < rows.length; row++) if (rows.payload(row) === payload) return true;
    return false;
  }

  /** @param next time of what comes behind the loss; where nothing came before, it stands for the loss */
  #lose(document: DocumentRecord, loss: Omit<Loss, 'before'>, next: number | undefined): void {
    const at = finite(loss.at ?? (document.at > 0 ? document.at : next));
    this.observations.lose(this.#connectionOf(document, loss.connection), at, loss.count);
  }

  #documentOf(id: string): DocumentRecord {
    const known = this.#documents.get(id);
    if (known !== undefined) return known;
    const added = new DocumentRecord(id);
    this.#documents.set(id, added);
    return added;
  }

  #connectionOf(document: DocumentRecord, number: number): ConnectionRecord {
    const known = document.connections.get(number);
    if (known !== undefined) return known;
    const added = new ConnectionRecord(document, number, this.#all.length);
    this.#all.push(added);
    this.connections.push(added);
    document.connections.set(number, added);
    return added;
  }
}

function finite(at: number | undefined): number {
  // Adding 0 makes 0 of -0, which JSON does not know.
  return at !== undefined && Number.isFinite(at) ? at + 0 : 0;
}
