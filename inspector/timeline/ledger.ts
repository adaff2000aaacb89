import type { Malformed } from '../protocol/reading.ts';
import { Attachments } from './attachments.ts';
import type { ConnectionRecord } from './connection.ts';
import { Names } from './names.ts';
import { Payloads } from './payloads.ts';
import { type RowFacts, Rows } from './rows.ts';

/** Ack ids of the events that were never answered, the page's and the server's. */
export interface Unanswered {
  readonly sent: readonly number[];
  readonly received: readonly number[];
}

/** What only few rows have, and so stands in no column. */
export interface Extras {
  /** The packet's own bytes or text, where they do not stand in the payload as such; see `Reading`. */
  bytes?: Uint8Array;
  text?: string;
  query?: string;
  malformed?: Malformed;
  callSite?: string;
  unanswered?: Unanswered;
  /** HTTP status of a polling answer. */
  status?: number;
  message?: string;
  /** Observations that were lost. */
  dropped?: number;
}

/** Where everything is written down: rows, their payloads, and what few rows have besides. */
export class Ledger {
  readonly rows = new Rows();
  readonly names = new Names();
  readonly payloads = new Payloads();
  readonly attachments = new Attachments();
  readonly #extras = new Map<number, Extras>();

  /** Adds a row to a connection and returns its number. */
  append(connection: ConnectionRecord, facts: RowFacts): number {
    return this.rows.append(connection.ordinal, ++connection.rows, facts);
  }

  /** Milliseconds from an event to its ack, on both of them; null where one is missing. */
  latency(row: number): number | null {
    const partner = this.rows.partner(row);
    if (partner === null) return null;
    const span = Math.abs(this.rows.at(row) - this.rows.at(partner));
    // To a thousandth: what is behind it is floating point, not time.
    return Math.round(span * 1_000) / 1_000;
  }

  extras(row: number): Readonly<Extras> {
    return this.#extras.get(row) ?? {};
  }

  note(row: number, extras: Extras): void {
    const known = this.#extras.get(row);
    if (known === undefined) this.#extras.set(row, extras);
    else Object.assign(known, extras);
    this.rows.changes.note(row);
  }
}
