import { bytes, type Column, counts, numbers } from './column.ts';
import type { Observed } from './observed.ts';

/** In the place of a `Kind`: the connection has ended with its document. */
export const ENDED = 255;

const NO_PAYLOAD = 0xffff_ffff;

/**
 * Observations that no row tells of as they came: how connections begin and end, the exchanges of
 * polling, call sites, attachments. 21 bytes each; a message with a row of its own takes nothing here.
 * What they said lies in `Payloads`.
 */
export class Journal {
  #length = 0;
  #first = 0;
  readonly #row = counts();
  readonly #payload = counts();
  readonly #at = numbers();
  readonly #kind = bytes();
  readonly #connection = counts();

  /** One more than the last. */
  get length(): number {
    return this.#length;
  }

  /** Those below are forgotten. */
  get first(): number {
    return this.#first;
  }

  /**
   * @param row the row that the observation made, or that comes next
   * @param connection its ordinal
   */
  note(row: number, connection: number, { kind, at, payload }: Omit<Observed, 'text'>): void {
    const place = this.#length++;
    this.#row.set(place, row);
    this.#connection.set(place, connection);
    this.#kind.set(place, kind);
    this.#at.set(place, at);
    this.#payload.set(place, payload);
  }

  /**
   * The connection ends with its document.
   * @param row the row that comes next
   * @param connection its ordinal
   */
  noteEnd(row: number, connection: number, at: number): void {
    this.note(row, connection, { kind: ENDED, at, payload: NO_PAYLOAD });
  }

  row(place: number): number {
    return this.#row.get(place);
  }

  payload(place: number): number {
    return this.#payload.get(place);
  }

  at(place: number): number {
    return this.#at.get(place);
  }

  kind(place: number): number {
    return this.#kind.get(place);
  }

  connection(place: number): number {
    return this.#connection.get(place);
  }

  /** Below it no observation that is left has a payload. */
  get firstPayload(): number {
    for (let place = this.#first; place < this.#length; place++) {
      const payload = this.payload(place);
      if (payload !== NO_PAYLOAD) return payload;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Forgets what came with the rows below. */
  releaseBefore(row: number): void {
    while (this.#first < this.#length && this.row(this.#first) < row) this.#first++;
    for (const column of this.#columns()) column.releaseBefore(this.#first);
  }

  #columns(): readonly Column[] {
    return [this.#row, this.#payload, this.#at, this.#kind, this.#connection];
  }
}
