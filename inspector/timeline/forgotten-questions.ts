/** What an ack asks of its event. */
export interface Question {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Number of its namespace and event. */
  readonly name: number;
}

/** Events that are forgotten, while acks that are not answer them, or still may. */
export class ForgottenQuestions {
  #known = new Map<number, Question>();

  get(row: number): Question | undefined {
    return this.#known.get(row);
  }

  /**
   * From now on these are the ones.
   * @param rows may name one several times
   */
  keep(rows: Iterable<number>, read: (row: number) => Question | undefined): void {
    const kept = new Map<number, Question>();
    for (const row of rows) {
      const question = this.#known.get(row) ?? read(row);
      if (question !== undefined) kept.set(row, question);
    }
    this.#known = kept;
  }
}
