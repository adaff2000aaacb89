import { counts } from './column.ts';

const MOST = 0xffff_ffff;

/** A binary attachment: a part of a payload, or bytes that a payload held as base64. */
export interface Attachment {
  readonly payload: number;
  readonly start: number;
  readonly end: number;
  readonly bytes?: Uint8Array;
}

/**
 * The attachments of binary events and acks, by row. For each of those rows there is a chain: the
 * attachments of several connections come mixed, so each names the next one of its row.
 */
export class Attachments {
  // Chains, in the order of their rows.
  readonly #row = counts();
  readonly #expected = counts();
  readonly #came = counts();
  readonly #first = counts();
  readonly #last = counts();
  #chains = 0;
  /** Chains below are forgotten. */
  #released = 0;
  // Attachments, in the order in which they came.
  readonly #payload = counts();
  readonly #start = counts();
  readonly #end = counts();
  readonly #next = counts();
  readonly #decoded = new Map<number, Uint8Array>();
  #length = 0;

  /** The row expects so many attachments. Rows must come in rising order. */
  expect(row: number, expected: number): void {
    const chain = this.#chains++;
    this.#row.set(chain, row);
    this.#expected.set(chain, Math.min(expected, MOST));
  }

  expected(row: number): number | undefined {
    const chain = this.#chainOf(row);
    return chain === null ? undefined : this.#expected.get(chain);
  }

  came(row: number): number {
    const chain = this.#chainOf(row);
    return chain === null ? 0 : this.#came.get(chain);
  }

  /** Adds the next attachment of a row that expects one. */
  add(row: number, attachment: Attachment): void {
    const chain = this.#chainOf(row);
    if (chain === null) return;
    const at = this.#length++;
    this.#payload.set(at, attachment.payload);
    this.#start.set(at, attachment.start);
    this.#end.set(at, attachment.end);
    if (attachment.bytes !== undefined) this.#decoded.set(at, attachment.bytes);
    const came = this.#came.get(chain);
    if (came === 0) this.#first.set(chain, at);
    else this.#next.set(this.#last.get(chain), at);
    this.#last.set(chain, at);
    this.#came.set(chain, came + 1);
  }

  /** In the order in which they came. */
  of(row: number): readonly Attachment[] {
    const chain = this.#chainOf(row);
    if (chain === null) return [];
    const attachments: Attachment[] = [];
    let at = this.#first.get(chain);
    for (let i = 0; i < this.#came.get(chain); i++, at = this.#next.get(at)) {
      attachments.push(this.#at(at));
    }
    return attachments;
  }

  /**
   * Forgets those of the rows below. Rows that still wait for attachments may not be among them: who
   * adds to them must be told when they are complete.
   */
  releaseBefore(row: number): void {
    let chain = this.#released;
    for (; chain < this.#chains && this.#row.get(chain) < row; chain++) {
      this.#dropDecoded(chain);
    }
    this.#released = chain;
    for (const column of [this.#row, this.#expected, this.#came, this.#first, this.#last]) {
      column.releaseBefore(chain);
    }
    this.#releaseAttachments();
  }

  /** Lets go of the bytes that payloads held as base64, of some rows. */
  releaseDecoded(isOver: (row: number) => boolean): void {
    for (let chain = this.#released; chain < this.#chains; chain++) {
      if (isOver(this.#row.get(chain))) this.#dropDecoded(chain);
    }
  }

  #dropDecoded(chain: number): void {
    let at = this.#first.get(chain);
    for (let i = 0; i < this.#came.get(chain); i++, at = this.#next.get(at)) {
      this.#decoded.delete(at);
    }
  }

  /** Those that came before any of a chain that is left. */
  #releaseAttachments(): void {
    let from = this.#length;
    for (let chain = this.#released; chain < this.#chains; chain++) {
      if (this.#came.get(chain) > 0) from = Math.min(from, this.#first.get(chain));
    }
    for (const column of [this.#payload, this.#start, this.#end, this.#next]) {
      column.releaseBefore(from);
    }
  }

  #chainOf(row: number): number | null {
    let low = this.#released;
    let high = this.#chains - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#row.get(middle) < row) low = middle + 1;
      else high = middle;
    }
    return this.#chains > this.#released && this.#row.get(low) === row ? low : null;
  }

  #at(at: number): Attachment {
    const bytes = this.#decoded.get(at);
    return {
      payload: this.#payload.get(at),
      start: this.#start.get(at),
      end: this.#end.get(at),
      ...(bytes !== undefined && { bytes }),
    };
  }
}
