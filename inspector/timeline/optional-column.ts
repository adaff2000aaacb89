import { counts } from './column.ts';

/** The largest number that a column of counts holds, one more than it. */
const LARGEST = 0xffff_fffe;

/** A column of numbers that may be absent: whole ones below 2³² - 1 take 4 bytes, any other a map's entry. */
export class OptionalColumn {
  /** One more than the number; 0 for none. */
  readonly #numbers = counts();
  readonly #odd = new Map<number, number>();

  get(row: number): number | undefined {
    const stored = this.#numbers.get(row);
    if (stored !== 0) return stored - 1;
    return this.#odd.size === 0 ? undefined : this.#odd.get(row);
  }

  set(row: number, value: number | undefined): void {
    if (this.#odd.size > 0) this.#odd.delete(row);
    const fits = value !== undefined && value >= 0 && value <= LARGEST && Number.isInteger(value);
    this.#numbers.set(row, fits ? value + 1 : 0);
    if (!fits && value !== undefined) this.#odd.set(row, value);
  }

  /** Lets go of what holds only rows below. */
  releaseBefore(row: number): void {
    this.#numbers.releaseBefore(row);
    for (const odd of this.#odd.keys()) if (odd < row) this.#odd.delete(odd);
  }
}
