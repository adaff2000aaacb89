/** How much later the server's clock is than ours, and how wrong that may be; in milliseconds. */
export interface Offset {
  readonly ms: number;
  readonly error: number;
}

/** After so long a measurement is worth less than a new one that is as good: clocks drift apart. */
const STALE_MS = 60_000;

/**
 * Estimates the offset between two clocks from questions and answers: the server looked at its clock
 * some time between them (the method of NTP, RFC 5905 section 8).
 */
export class ClockOffset {
  #best: (Offset & { readonly at: number }) | null = null;

  /** Null before the first answer. */
  get current(): Offset | null {
    return this.#best;
  }

  /**
   * @param asked when the question went out, `answered` when the answer came, by our clock
   * @param server what the server's clock showed between them
   */
  measure(asked: number, server: number, answered: number): void {
    const error = (answered - asked) / 2;
    if (!(error >= 0)) return;
    const best = this.#best;
    if (best !== null && error > best.error && answered - best.at < STALE_MS) return;
    this.#best = { ms: server - (asked + answered) / 2, error, at: answered };
  }
}
