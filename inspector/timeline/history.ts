import { Kind } from '../observation.ts';
import type { Connection, ConnectionRecord } from './connection.ts';
import { ENDED } from './journal.ts';
import type { Ledger } from './ledger.ts';
import { Remembered, type RememberedKind } from './remembered.ts';

/**
 * What a timeline has taken in and not forgotten, observation by observation, in the order of its
 * coming. It is of the moment in which it was made; the timeline may grow meanwhile, but must forget
 * nothing.
 */
export class History {
  /** By order: a row, or the complement of a place in the journal. */
  readonly #items: Int32Array;
  /** Orders by connection, those of each in a row. */
  readonly #orders: Uint32Array;
  /** By a connection's ordinal: where its orders begin. */
  readonly #starts: Uint32Array;
  /** Ordinals by id, once they are asked for. */
  #byId: Map<string, number[]> | null = null;

  /** @param connectionAt a connection by its ordinal; null when it is forgotten */
  constructor(
    private readonly ledger: Ledger,
    private readonly connectionAt: (ordinal: number) => ConnectionRecord | null,
  ) {
    this.#items = this.#collect();
    const ordinals = Uint32Array.from(this.#items, (item) => this.#ordinalOf(item));
    const last = ordinals.reduce((most, ordinal) => Math.max(most, ordinal), 0);
    this.#starts = startsOf(ordinals, last);
    this.#orders = new Uint32Array(ordinals.length);
    const next = this.#starts.slice();
    for (const [order, ordinal] of ordinals.entries()) this.#orders[next[ordinal]!++] = order;
  }

  /** How many observations there are; their orders are below. */
  get length(): number {
    return this.#items.length;
  }

  /** Of all connections. */
  *all(): Generator<Remembered, void> {
    for (let order = 0; order < this.#items.length; order++) yield this.#at(order);
  }

  /** Of one connection of the same timeline; nothing when that has been forgotten. */
  *of({ id }: Connection): Generator<Remembered, void> {
    for (const ordinal of this.#ordinals(id)) {
      const end = this.#starts[ordinal + 1]!;
      for (let i = this.#starts[ordinal]!; i < end; i++) yield this.#at(this.#orders[i]!);
    }
  }

  /** A document that was forgotten and recalled may have a connection of that id again. */
  #ordinals(id: string): readonly number[] {
    this.#byId ??= this.#index();
    return this.#byId.get(id) ?? [];
  }

  #index(): Map<string, number[]> {
    const index = new Map<string, number[]>();
    for (let ordinal = 0; ordinal + 1 < this.#starts.length; ordinal++) {
      const id = this.connectionAt(ordinal)?.id;
      if (id !== undefined) index.set(id, [...(index.get(id) ?? []), ordinal]);
    }
    return index;
  }

  #collect(): Int32Array {
    const { rows, journal } = this.ledger;
    const items = new Int32Array(rows.length - rows.first + journal.length - journal.first);
    let length = 0;
    let place = journal.first;
    let told: number | undefined;
    const noteUntil = (row: number) => {
      for (; place < journal.length && journal.row(place) <= row; place++) {
        if (this.connectionAt(journal.connection(place)) !== null) items[length++] = ~place;
      }
    };
    for (let row = rows.first; row < rows.length; row++) {
      noteUntil(row);
      if (this.connectionAt(rows.connection(row)) === null || !this.#tells(row, told)) continue;
      told = rows.payload(row) ?? told;
      items[length++] = row;
    }
    noteUntil(Number.POSITIVE_INFINITY);
    return items.subarray(0, length);
  }

  /** Is the row the first of its message, or of no observation? */
  #tells(row: number, told: number | undefined): boolean {
    const { rows } = this.ledger;
    const kind = rows.kind(row);
    if (kind === 'gap' || kind === 'join' || kind === 'leave') return true;
    const payload = rows.payload(row);
    return payload !== undefined && payload !== told && kind !== 'error';
  }

  #ordinalOf(item: number): number {
    return item < 0 ? this.ledger.journal.connection(~item) : this.ledger.rows.connection(item);
  }

  #at(order: number): Remembered {
    const item = this.#items[order]!;
    const connection = this.connectionAt(this.#ordinalOf(item))!;
    const { rows, journal } = this.ledger;
    if (item >= 0) {
      const payload = rows.payload(item);
      const [kind, at] = [this.#kindOf(item), rows.at(item)];
      return new Remembered(this.ledger, connection, order, kind, at, item, payload);
    }
    const place = ~item;
    const kind = journal.kind(place);
    return new Remembered(
      this.ledger,
      connection,
      order,
      kind === ENDED ? 'ended' : (kind as Kind),
      journal.at(place),
      journal.row(place),
      kind === ENDED ? undefined : journal.payload(place),
    );
  }

  #kindOf(row: number): RememberedKind {
    const kind = this.ledger.rows.kind(row);
    if (kind === 'gap' || kind === 'join' || kind === 'leave') return kind;
    return this.ledger.rows.direction(row) === 'sent' ? Kind.sent : Kind.received;
  }
}

function startsOf(ordinals: Uint32Array, last: number): Uint32Array {
  const starts = new Uint32Array(last + 2);
  for (const ordinal of ordinals) starts[ordinal + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  return starts;
}
