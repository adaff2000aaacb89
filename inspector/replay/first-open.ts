import type { Attendance } from './attendance.ts';

/** Finds the first of several steps that the client has not done, in constant time on the whole. */
export class FirstOpen {
  /** Of each list: how many at its beginning are settled for sure, and how many are done. */
  readonly #cursors = new Map<readonly number[], { expected: number; open: number }>();

  readonly #attendance: Attendance;

  constructor(attendance: Attendance) {
    this.#attendance = attendance;
  }

  /**
   * One that was told as missing is found only where there is no other: it may be late, and that one not.
   * @returns its index; undefined where all are done
   */
  of(indices: readonly number[] | undefined): number | undefined {
    if (indices === undefined) return undefined;
    let cursors = this.#cursors.get(indices);
    if (cursors === undefined) {
      cursors = { expected: 0, open: 0 };
      this.#cursors.set(indices, cursors);
    }
    const { length } = indices;
    const attendance = this.#attendance;
    while (cursors.expected < length && attendance.isSettled(indices[cursors.expected]!)) {
      cursors.expected++;
    }
    while (cursors.open < length && attendance.isDone(indices[cursors.open]!)) cursors.open++;
    return indices[cursors.expected] ?? indices[cursors.open];
  }
}
