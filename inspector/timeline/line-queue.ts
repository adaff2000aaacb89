import type { Connection } from './connection.ts';
import type { Line } from './line.ts';
import { lineOf } from './line-of.ts';
import type { Timeline } from './timeline.ts';

/**
 * Gives the rows of a timeline as lines, each once and when it is settled. No line overtakes another of
 * its connection; a connection that waits holds back no other.
 */
export class LineQueue {
  #next = 0;
  /** Rows that wait, by connection, in their order. */
  readonly #waiting = new Map<Connection, number[]>();

  constructor(private readonly timeline: Timeline) {}

  /**
   * The lines that are due, in the order of their rows.
   * @param now milliseconds since the epoch
   */
  take(now: number): Line[] {
    const due = this.#takeWaiting(now);
    for (; this.#next < this.timeline.length; this.#next++) this.#sort(this.#next, now, due);
    return this.#linesOf(due);
  }

  /** No more comes: everything that is left, as it stands. */
  flush(): Line[] {
    this.timeline.release();
    return this.take(Number.POSITIVE_INFINITY);
  }

  #takeWaiting(now: number): number[] {
    const due: number[] = [];
    for (const [connection, rows] of this.#waiting) {
      const first = rows.findIndex((row) => !this.#isDue(row, now));
      for (const row of rows.splice(0, first === -1 ? rows.length : first)) due.push(row);
      if (rows.length === 0) this.#waiting.delete(connection);
    }
    return due;
  }

  /** A row that is due joins `due`, any other the rows of its connection that wait. */
  #sort(row: number, now: number, due: number[]): void {
    const connection = this.timeline.connectionOf(row);
    const waiting = this.#waiting.get(connection);
    if (waiting !== undefined) waiting.push(row);
    else if (this.#isDue(row, now)) due.push(row);
    else this.#waiting.set(connection, [row]);
  }

  #isDue(row: number, now: number): boolean {
    return now === Number.POSITIVE_INFINITY || this.timeline.isSettled(row, now);
  }

  #linesOf(rows: number[]): Line[] {
    return rows.sort((one, other) => one - other).map((row) => lineOf(this.timeline, row));
  }
}
