import { utf8Decode } from '../protocol/utf8.ts';
import type { ByteWindow } from './byte-window.ts';
import { ValueEnd } from './value-end.ts';

/** A value of more bytes is passed over: no message or body that Sockeye keeps is as large. */
const LARGEST_VALUE = 134_217_728;

/** The values of a JSON text that comes in pieces. */
export class JsonValues {
  /** Was the value at hand too large, so that its beginning was let go? */
  isTooLarge = false;
  readonly #end = new ValueEnd();
  /** How many bytes of the value at hand were looked at; -1 for none. */
  #scanned = -1;

  constructor(private readonly window: ByteWindow) {}

  /** Has a value begun whose end has not come? */
  get isUnderWay(): boolean {
    return this.#scanned >= 0;
  }

  /** A value begins at the window's next byte. */
  begin(): void {
    this.#end.reset();
    this.#scanned = 0;
    this.isTooLarge = false;
  }

  /** @returns where the value at hand ends; -1 when more bytes are wanted */
  end(): number {
    const { window } = this;
    const found = this.#end.find(window.bytes, window.at + this.#scanned, window.end);
    if (found >= 0) {
      this.#scanned = -1;
      return found;
    }
    this.#scanned = this.#end.resume - window.at;
    if (this.#scanned > LARGEST_VALUE) {
      this.isTooLarge = true;
      this.#scanned = this.#end.resume - window.end;
      window.at = window.end;
    }
    return -1;
  }

  /** As `begin` and `end`, of a value at any place of the window. */
  endFrom(at: number): number {
    this.#end.reset();
    const found = this.#end.find(this.window.bytes, at, this.window.end);
    if (found >= 0) return found;
    this.window.at = at;
    this.#scanned = this.#end.resume - at;
    this.isTooLarge = false;
    return -1;
  }

  /** What stands between two places of the window, as text. */
  text(begin: number, end: number): string {
    return utf8Decode(this.window.bytes.subarray(begin, end));
  }
}

/** Undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
