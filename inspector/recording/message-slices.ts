import type { ByteWindow } from './byte-window.ts';
import { isSpace } from './json-bytes.ts';
import { type JsonValues, parsedJson } from './json-values.ts';

/** Messages are parsed in slices of about so many bytes. */
const SLICE = 262_144;

/** What stands between two messages is short: a comma, and perhaps a line's end with an indentation. */
const LONGEST_SEPARATOR = 64;

const [COMMA, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x2c, 0x5d, 0x7b, 0x7d];

/** Where a reader stands in an array. */
export interface ArrayPlace {
  expected: 'first' | 'key' | 'colon' | 'value' | 'comma';
}

/** How a reading of messages ended: at the array's end, where more bytes are wanted, or at damage. */
export type SlicesEnd =
  | { readonly is: 'closed' | 'paused' | 'wanting' | 'unexpected' }
  /** This message is no JSON. */
  | { readonly is: 'damaged'; readonly begin: number; readonly end: number };

/**
 * The messages of one socket, of which there may be millions. Where one ends is looked for byte by byte,
 * until it is seen what stands between two: from then on the reader leaps to the last of these in the
 * bytes that have come, and takes all before it at once, if that proves to be a list of values.
 */
export class MessageSlices {
  /** What was seen between two messages, from the brace that ends one to that which begins the next. */
  #separator: Uint8Array | null = null;
  #isBarred = false;
  #mayLeap = false;

  constructor(
    private readonly window: ByteWindow,
    private readonly values: JsonValues,
    private readonly tell: (messages: readonly unknown[]) => void,
  ) {}

  /** An array begins. */
  begin(): void {
    this.#separator = null;
    this.#isBarred = false;
    this.#mayLeap = false;
  }

  /** More bytes have come. */
  goOn(): void {
    this.#mayLeap = !this.#isBarred;
  }

  /** Reads on from the window's next byte; the window is then behind what was told. */
  take(place: ArrayPlace): SlicesEnd {
    if (this.#leap(place)) return { is: 'paused' };
    const { window } = this;
    const { bytes, end } = window;
    /** Where each message of the slice begins and ends. */
    const spans: number[] = [];
    let at = window.at;
    while (at < end) {
      const byte = bytes[at]!;
      if (isSpace(byte)) {
        at++;
      } else if (place.expected === 'comma' || place.expected === 'first') {
        if (byte === CLOSE_BRACKET) return this.#flushed(spans, at, 'closed');
        if (place.expected === 'comma') {
          if (byte !== COMMA) break;
          at++;
        }
        place.expected = 'value';
      } else {
        const ends = this.values.endFrom(at);
        if (ends < 0) return this.#flushed(spans, window.at, 'wanting');
        if (ends === at) break;
        this.#learn(spans.at(-1), at);
        spans.push(at, ends);
        at = ends;
        place.expected = 'comma';
        if (ends - spans[0]! > SLICE) return this.#flushed(spans, at, 'paused');
      }
    }
    return this.#flushed(spans, at, at >= end ? 'wanting' : 'unexpected');
  }

  #learn(before: number | undefined, at: number): void {
    if (before === undefined || this.#separator !== null || this.#isBarred) return;
    const { bytes } = this.window;
    const isShort = at - before < LONGEST_SEPARATOR;
    if (isShort && bytes[before - 1] === CLOSE_BRACE && bytes[at] === OPEN_BRACE) {
      this.#separator = bytes.slice(before - 1, at + 1);
    }
  }

  #leap(place: ArrayPlace): boolean {
    const separator = this.#separator;
    if (!this.#mayLeap || separator === null || place.expected === 'first') return false;
    const { window, values } = this;
    const begin = place.expected === 'comma' ? window.at + 1 : window.at;
    const isOnWay = place.expected === 'value' || window.bytes[window.at] === COMMA;
    const last = isOnWay ? lastOf(separator, window.bytes, begin, window.end) : -1;
    this.#mayLeap = last >= 0;
    if (!this.#mayLeap) return false;
    const messages = parsedJson(`[${values.text(begin, last + 1)}]`);
    if (!Array.isArray(messages)) {
      // The array ends before it, or it stands within messages too.
      this.#isBarred = true;
      this.#mayLeap = false;
      return false;
    }
    this.tell(messages);
    window.at = last + 1;
    place.expected = 'comma';
    return true;
  }

  /** Tells the messages of a slice, of which one may be damaged. */
  #flushed(
    spans: readonly number[],
    at: number,
    is: 'closed' | 'paused' | 'wanting' | 'unexpected',
  ): SlicesEnd {
    if (spans.length > 0) {
      const messages = parsedJson(`[${this.values.text(spans[0]!, spans.at(-1)!)}]`);
      if (Array.isArray(messages)) this.tell(messages);
      else {
        for (let i = 0; i < spans.length; i += 2) {
          const [begin, end] = [spans[i]!, spans[i + 1]!];
          const message = parsedJson(this.values.text(begin, end));
          if (message === undefined) return { is: 'damaged', begin, end };
          this.tell([message]);
        }
      }
    }
    this.window.at = at;
    return { is };
  }
}

/** Where the last separator between two places begins; -1 for none. Looks no further than a slice. */
function lastOf(separator: Uint8Array, bytes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + SLICE);
  for (let at = end - separator.length; at >= from; at--) {
    let same = 0;
    while (same < separator.length && bytes[at + same] === separator[same]) same++;
    if (same === separator.length) return at;
  }
  return -1;
}
