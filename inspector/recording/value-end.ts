const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const SPACE = 0x20;

/**
 * Finds where a JSON value ends, over as many pieces of a file as it takes. It looks at quotes and
 * brackets alone: whether the value is sound, its parser says.
 */
export class ValueEnd {
  #depth = 0;
  #isString = false;
  #isBare = false;
  /** Where to go on when there are more bytes; may lie beyond the end, behind an escape. */
  resume = 0;

  /** A value begins. */
  reset(): void {
    this.#depth = 0;
    this.#isString = false;
    this.#isBare = false;
  }

  /**
   * Looks on from `from`.
   * @returns where the value ends; -1 when there is no end before `end`, and `resume` says where to go on
   */
  find(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end) {
      if (this.#isString) {
        at = quoteIn(bytes, at, end);
        if (at >= end) break;
        this.#isString = false;
        at++;
        if (this.#depth === 0) return at;
        continue;
      }
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        if (this.#isBare) return at;
        this.#isString = true;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (this.#isBare) return at;
        this.#depth++;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (this.#depth === 0) return at;
        if (--this.#depth === 0) return at + 1;
      } else if (this.#depth === 0) {
        // A number, true, false, null, or what is none.
        if (byte === COMMA || byte === COLON || byte <= SPACE) return at;
        this.#isBare = true;
      }
      at++;
    }
    this.resume = at;
    return -1;
  }
}

/** The closing quote; at or beyond `end` where that may still come. */
function quoteIn(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}
