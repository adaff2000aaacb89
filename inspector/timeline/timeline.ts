import type { Batch } from '../observation.ts';
import type { Agreed } from '../protocol/anatomy.ts';
import type { Decoded } from '../protocol/decode.ts';
import type { Columns } from './columns.ts';
import type { Connection, ConnectionRecord } from './connection.ts';
import { Documents } from './documents.ts';
import { type Entry, entryOf } from './entry.ts';
import { Forgetting } from './forgetting.ts';
import { History } from './history.ts';
import { Ledger } from './ledger.ts';
import { Observations } from './observations.ts';
import { RoomNotes } from './room-notes.ts';
import type { RowWatch } from './row-changes.ts';
import { decodeRow, type Packet, packetOf } from './row-packet.ts';
import { type RowParts, rowPartsOf } from './row-parts.ts';
import type { RoomChange } from './server/server-model.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { isSettled } from './settled.ts';

export interface TimelineOptions {
  /** The browser that the batches come from; it decides how messages are split into frames. */
  readonly browser?: NonNullable<Agreed['browser']>;
}

/**
 * What happened: the observations of all documents as rows, with the connections, sessions and acks
 * that they make up. Batches come in by `apply`; rows are numbered from 0 in the order of coming in and
 * are only ever added, though a row may learn more (its attachments, its ack, its handshake).
 */
export class Timeline {
  readonly browser: 'chromium' | 'firefox' | null;
  readonly #ledger = new Ledger();
  readonly #sessions = new Sessions(this.#ledger);
  readonly #roomNotes = new RoomNotes(this.#ledger, this.#sessions);
  readonly #observations = new Observations(this.#ledger, this.#sessions, this.#roomNotes);
  readonly #documents = new Documents(this.#ledger, this.#observations);
  readonly #forgetting = new Forgetting(
    this.#ledger,
    this.#sessions,
    this.#documents,
    this.#observations,
  );

  constructor({ browser }: TimelineOptions = {}) {
    this.browser = browser ?? null;
  }

  /** Number of rows. */
  get length(): number {
    return this.#ledger.rows.length;
  }

  /** The rows below are forgotten. */
  get first(): number {
    return this.#ledger.rows.first;
  }

  /** Are rows of forgotten documents left between others? */
  get hasHoles(): boolean {
    return this.#forgetting.hasHoles;
  }

  /** How often something was forgotten. */
  get forgets(): number {
    return this.#forgetting.times;
  }

  /** Rises with each change. */
  get version(): number {
    return this.#documents.version;
  }

  /** Everything in columns, for what reads very many rows. */
  get columns(): Columns {
    return this.#ledger;
  }

  /** Tells from now on which rows below its `watermark` have changed, until it is stopped. */
  watch(): RowWatch {
    return this.#ledger.rows.changes.watch();
  }

  get connections(): readonly Connection[] {
    return this.#documents.connections;
  }

  /** The Engine.IO sessions whose `sid` is known. */
  get sessions(): readonly Session[] {
    return this.#sessions.known;
  }

  /** Names of rooms that labelled events were emitted to, in the order of their becoming known. */
  get rooms(): Iterable<string> {
    return this.#ledger.rooms;
  }

  /**
   * Takes a batch in. What came before is not taken twice. A batch that comes ahead of a missing one
   * waits for it; `next` still names what is missing. Never throws, whatever the observations in it
   * say.
   */
  apply(batch: Batch): void {
    this.#documents.apply(batch);
  }

  /**
   * A server tells that a socket has joined or left a room, `at` by our clock: a row of its session, now
   * or when that becomes known.
   * @returns whether a row was added
   */
  noteRoom(change: RoomChange): boolean {
    return this.#roomNotes.place(change);
  }

  /** The index of the observation that is wanted next from a document. */
  next(document: string): number {
    return this.#documents.next(document);
  }

  /** `next` of each document that is known. */
  positions(): Record<string, number> {
    return this.#documents.positions();
  }

  /**
   * A document went away: its open connections end, and what waited in it is settled.
   * @param at milliseconds since the epoch
   * @param isUnheard has nobody heard what it did last? Each open connection then ends in a gap
   */
  documentGone(document: string, at: number, isUnheard = false): void {
    this.#documents.gone(document, at, isUnheard);
  }

  /** What was observed, as it came, as far as it is not forgotten. Takes 12 bytes an observation. */
  history(): History {
    return new History(this.#ledger, (ordinal) => this.#documents.connectionAt(ordinal));
  }

  /** No more batches come: those that wait for a missing one are taken as they are. */
  release(): void {
    this.#documents.release();
  }

  /**
   * Forgets the rows below: they are gone, and what they held is released. What comes is still
   * understood: sessions, acks of forgotten events, attachments. Takes some milliseconds for each
   * million rows that stay.
   */
  forgetBefore(row: number): void {
    this.#forgetting.before(row);
  }

  /**
   * Forgets a document's rows, connections and sessions. What still comes of it is not shown, but
   * counted in `positions`, so that it does not come again.
   */
  forgetDocument(document: string): void {
    this.#forgetting.document(document);
  }

  /** A forgotten document is looked at again: what comes of it from now on is shown. */
  recallDocument(document: string): void {
    this.#documents.recall(document);
  }

  isForgotten(row: number): boolean {
    return this.#forgetting.isForgotten(row);
  }

  /** How many events wait for an ack: the page's (`sent`) and the server's, unless forgotten. */
  get waiting(): { readonly sent: number; readonly received: number } {
    return this.#ledger.waiting;
  }

  /** @throws RangeError when there is no such row, as do the methods below */
  entry(row: number): Entry {
    return entryOf(this.#ledger, this.#connectionOf(row), row);
  }

  connectionOf(row: number): Connection {
    return this.#connectionOf(row);
  }

  /** The session that an entry names; null before the server has given its id. */
  sessionOf(row: number): Session | null {
    const { session, sessionSince } = this.#connectionOf(row);
    return row >= sessionSince ? session : null;
  }

  /** The ack of an event, the event of an ack; null for none, and when it is forgotten. */
  partner(row: number): number | null {
    this.#connectionOf(row);
    return this.#ledger.partner(row);
  }

  /** The packet's text or bytes, as much as was kept; null for a row without a payload. */
  packet(row: number): Packet | null {
    this.#connectionOf(row);
    return packetOf(this.#ledger, row);
  }

  /** What the row's packet was read from; null for a row that is none. */
  parts(row: number): RowParts | null {
    return rowPartsOf(this.#ledger, this.#connectionOf(row), row);
  }

  /** Reads the row's packet in full; null for a row that is none, or was cut. */
  decoded(row: number): Decoded | null {
    return decodeRow(this.#ledger, this.#connectionOf(row), row);
  }

  /**
   * Has the row come to what it will say on a line? False while attachments, or what comes right behind
   * it (the body of an HTTP error, the call site of a send), may still come.
   * @param now milliseconds since the epoch
   */
  isSettled(row: number, now: number): boolean {
    return isSettled(this.#ledger, this.#connectionOf(row), row, now);
  }

  #connectionOf(row: number): ConnectionRecord {
    if (!(Number.isInteger(row) && row >= this.first && row < this.length)) {
      throw new RangeError(`expected a row from ${this.first} to ${this.length - 1}, got ${row}`);
    }
    const connection = this.#documents.connectionAt(this.#ledger.rows.connection(row));
    if (connection !== null) return connection;
    throw new RangeError(`expected a row of a document that is not forgotten, got ${row}`);
  }
}
