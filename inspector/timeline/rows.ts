import type { Direction, Layer } from '../protocol/reading.ts';
import { bytes, type Column, counts, flags, numbers } from './column.ts';
import type { LineKind } from './line.ts';
import { KINDS, LAYERS } from './line-kinds.ts';
import { OptionalColumn } from './optional-column.ts';
import { RowChanges } from './row-changes.ts';

/** What is stored of a row. */
export interface RowFacts {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: LineKind;
  readonly layer: Layer;
  readonly direction: Direction | null;
  /** Number of its payload. */
  readonly payload?: number;
  /** Place in the payload, as in `Reading`. */
  readonly start?: number;
  readonly end?: number;
  readonly payloadStart?: number;
  /** Bytes. */
  readonly size?: number;
  /** Number of its namespace and event. */
  readonly name?: number;
  readonly ackId?: number | undefined;
  /** Set of `Flag`s. */
  readonly flags?: number;
}

const DIRECTIONS: readonly (Direction | null)[] = [null, 'sent', 'received'];

const NONE = 0xffff_ffff;

/**
 * The rows of a timeline in columns, some 41 bytes each, and 12 more where there are ack ids or several
 * packets in a message. Rows are only ever added.
 */
export class Rows {
  /** Tells of rows that change after they were added. */
  readonly changes = new RowChanges();
  #length = 0;
  #first = 0;
  readonly #at = numbers();
  readonly #size = new OptionalColumn();
  readonly #connection = counts();
  readonly #seq = counts();
  readonly #payload = counts();
  readonly #start = counts();
  readonly #end = counts();
  readonly #payloadStart = counts();
  readonly #name = counts();
  /** An id may be negative, fractional or enormous. */
  readonly #ackId = new OptionalColumn();
  readonly #partner = counts();
  readonly #kind = bytes();
  readonly #layer = bytes();
  readonly #direction = bytes();
  readonly #flags = flags();

  get length(): number {
    return this.#length;
  }

  /** The rows below are forgotten. */
  get first(): number {
    return this.#first;
  }

  /** Adds a row and returns its number. */
  append(connection: number, seq: number, facts: RowFacts): number {
    const row = this.#length++;
    this.#at.set(row, facts.at);
    if (facts.size !== undefined) this.#size.set(row, facts.size);
    this.#connection.set(row, connection);
    this.#seq.set(row, seq);
    this.#payload.set(row, facts.payload ?? NONE);
    this.#start.set(row, facts.start ?? 0);
    this.#end.set(row, facts.end ?? 0);
    this.#payloadStart.set(row, facts.payloadStart ?? 0);
    this.#name.set(row, facts.name ?? 0);
    this.#kind.set(row, KINDS.indexOf(facts.kind));
    this.#layer.set(row, LAYERS.indexOf(facts.layer));
    this.#direction.set(row, DIRECTIONS.indexOf(facts.direction));
    this.#flags.set(row, facts.flags ?? 0);
    if (facts.ackId !== undefined) this.#ackId.set(row, facts.ackId);
    return row;
  }

  at(row: number): number {
    return this.#at.get(row);
  }

  /** Bytes; undefined where a row has no size. */
  size(row: number): number | undefined {
    return this.#size.get(row);
  }

  addSize(row: number, more: number): void {
    this.#size.set(row, (this.size(row) ?? 0) + more);
    this.changes.note(row);
  }

  connection(row: number): number {
    return this.#connection.get(row);
  }

  /** Order within the connection, from 1. */
  seq(row: number): number {
    return this.#seq.get(row);
  }

  payload(row: number): number | undefined {
    return optional(this.#payload, row, NONE);
  }

  setPayload(row: number, payload: number, size: number): void {
    this.#payload.set(row, payload);
    this.#size.set(row, size);
    this.changes.note(row);
  }

  start(row: number): number {
    return this.#start.get(row);
  }

  end(row: number): number {
    return this.#end.get(row);
  }

  payloadStart(row: number): number {
    return this.#payloadStart.get(row);
  }

  /** Number of its namespace and event. */
  name(row: number): number {
    return this.#name.get(row);
  }

  setName(row: number, name: number): void {
    this.#name.set(row, name);
    this.changes.note(row);
  }

  /** The kind's number in `KINDS`, for who asks a million rows. */
  kindCode(row: number): number {
    return this.#kind.get(row);
  }

  kind(row: number): LineKind {
    return KINDS[this.#kind.get(row)]!;
  }

  setKind(row: number, kind: LineKind): void {
    this.#kind.set(row, KINDS.indexOf(kind));
    this.changes.note(row);
  }

  layer(row: number): Layer {
    return LAYERS[this.#layer.get(row)]!;
  }

  direction(row: number): Direction | null {
    return DIRECTIONS[this.#direction.get(row)]!;
  }

  has(row: number, flag: number): boolean {
    return (this.#flags.get(row) & flag) !== 0;
  }

  mark(row: number, flag: number): void {
    this.#flags.set(row, this.#flags.get(row) | flag);
    this.changes.note(row);
  }

  unmark(row: number, flag: number): void {
    this.#flags.set(row, this.#flags.get(row) & ~flag);
    this.changes.note(row);
  }

  ackId(row: number): number | undefined {
    return this.#ackId.get(row);
  }

  /** The ack of an event, the event of an ack; null for none. */
  partner(row: number): number | null {
    const partner = this.#partner.get(row);
    return partner === 0 ? null : partner - 1;
  }

  setPartner(row: number, partner: number): void {
    this.#partner.set(row, partner + 1);
    this.changes.note(row);
  }

  /** Forgets the rows below, and lets go of what holds only such rows. */
  forgetBefore(row: number): void {
    this.#first = row;
    for (const column of this.#columns()) column.releaseBefore(row);
  }

  #columns(): readonly Pick<Column, 'releaseBefore'>[] {
    return [
      this.#at,
      this.#size,
      this.#connection,
      this.#seq,
      this.#payload,
      this.#start,
      this.#end,
      this.#payloadStart,
      this.#name,
      this.#ackId,
      this.#partner,
      this.#kind,
      this.#layer,
      this.#direction,
      this.#flags,
    ];
  }
}

function optional(column: Column, row: number, absent: number): number | undefined {
  const value = column.get(row);
  return value === absent ? undefined : value;
}
