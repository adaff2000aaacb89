import type { FilterError } from './filter.ts';

/** Thrown inside of the parser, to become a `FilterError`. */
export class FilterFailure extends Error {
  readonly error: FilterError;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.error = { message, start, end };
  }
}
