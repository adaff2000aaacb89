/** What the pages of some scenarios are known to do, as lines of `factLine`. */
export interface Essentials {
  /** Which scenarios, by their names. */
  readonly of: RegExp;
  readonly lines: readonly string[];
}
