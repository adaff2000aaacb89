import type { Emission } from '../protocol/emission.ts';
import type { Direction, Malformed } from '../protocol/reading.ts';
import { Attachments } from './attachments.ts';
import type { ConnectionRecord } from './connection.ts';
import { ForgottenQuestions, type Question } from './forgotten-questions.ts';
import { Journal } from './journal.ts';
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
  /** What made it, as a labelled server says. */
  emission?: Emission;
  unanswered?: Unanswered;
  /** HTTP status of a polling answer. */
  status?: number;
  message?: string;
  /** Observations that were lost. */
  dropped?: number;
  /** That a socket joined or left. */
  room?: string;
}

/** Where everything is written down: rows, their payloads, and what few rows have besides. */
export class Ledger {
  readonly rows = new Rows();
  readonly names = new Names();
  readonly payloads = new Payloads();
  readonly attachments = new Attachments();
  readonly journal = new Journal();
  /** Events of either side whose ack may still come, as far as their rows are not forgotten. */
  waiting: Record<Direction, number> = { sent: 0, received: 0 };
  /** Names of rooms that events were emitted to. */
  readonly rooms = new Set<string>();
  readonly #extras = new Map<number, Extras>();
  readonly #questions = new ForgottenQuestions();

  /** Adds a row to a connection and returns its number. */
  append(connection: ConnectionRecord, facts: RowFacts): number {
    const row = this.rows.append(connection.ordinal, ++connection.rows, facts);
    connection.home.lastRow = row;
    return row;
  }

  /** Milliseconds from an event to its ack, on both of them; null where one is missing. */
  latency(row: number): number | null {
    const partner = this.rows.partner(row);
    const other = partner === null ? undefined : this.question(partner);
    if (other === undefined) return null;
    const span = Math.abs(this.rows.at(row) - other.at);
    // To a thousandth: what is behind it is floating point, not time.
    return Math.round(span * 1_000) / 1_000;
  }

  /** As `Rows.partner`, but null when that is forgotten. */
  partner(row: number): number | null {
    const partner = this.rows.partner(row);
    return partner === null || partner < this.rows.first ? null : partner;
  }

  /** What is asked of an event by its acks; undefined when it is forgotten for good. */
  question(row: number): Question | undefined {
    if (row < this.rows.first) return this.#questions.get(row);
    return { at: this.rows.at(row), name: this.rows.name(row) };
  }

  /**
   * Forgets the rows below.
   * @param pending rows of events that may still be answered
   */
  forgetBefore(row: number, pending: readonly number[]): void {
    const asked = [...pending, ...this.#questionsFrom(row)];
    this.#questions.keep(
      asked.filter((question) => question < row),
      (question) => this.question(question),
    );
    for (const noted of this.#extras.keys()) if (noted < row) this.#extras.delete(noted);
    this.journal.releaseBefore(row);
    this.payloads.releaseBefore(Math.min(this.#firstPayload(row), this.journal.firstPayload));
    this.rows.forgetBefore(row);
  }

  /** Lets go of what a document's rows hold besides their columns. */
  forgetDocument(id: string, isOfIt: (row: number) => boolean): void {
    this.payloads.releaseDocument(id);
    this.attachments.releaseDecoded(isOfIt);
    for (const row of this.#extras.keys()) if (isOfIt(row)) this.#extras.delete(row);
  }

  /** The events that acks answer from `row` on. */
  #questionsFrom(row: number): readonly number[] {
    const { rows } = this;
    const questions: number[] = [];
    for (let ack = row; ack < rows.length; ack++) {
      const partner = rows.partner(ack);
      if (partner !== null && partner < row) questions.push(partner);
    }
    return questions;
  }

  /** Below it no row from `row` on has a payload. */
  #firstPayload(row: number): number {
    const { rows } = this;
    let first = Number.POSITIVE_INFINITY;
    for (let other = row; other < rows.length; other++) {
      first = Math.min(first, rows.payload(other) ?? first);
      // Payloads come in the order of rows, but for the bodies of HTTP errors, which come later.
      if (rows.payload(other) !== undefined && rows.kind(other) !== 'error') break;
    }
    return first;
  }

  extras(row: number): Readonly<Extras> {
    return this.#extras.get(row) ?? {};
  }

  note(row: number, extras: Extras): void {
    if (row < this.rows.first) return;
    const known = this.#extras.get(row);
    if (known === undefined) this.#extras.set(row, extras);
    else Object.assign(known, extras);
    this.rows.changes.note(row);
  }
}
