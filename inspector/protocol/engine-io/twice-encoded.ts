import type { Payload } from '../reading.ts';
import { utf8Decode, utf8Encode } from '../utf8.ts';
import { isBinaryPayload } from './binary-payload.ts';
import type { Slice } from './slice.ts';

type Encoding = 'once' | 'twice';

/**
 * Undoes an encoding of Socket.IO 1 (`engine.io-parser` 1): it writes each packet of a text polling body
 * as UTF-8, before the body as a whole is, so that each character of the body is one byte and lengths
 * count bytes. Socket.IO 2 does not, with the same URL and the same lengths in ASCII. What tells them
 * apart, tried with both: a character above U+00FF or what is no UTF-8 was encoded once; a binary body
 * with nothing but text in it comes from Socket.IO 1. Until a session has told, a packet whose
 * characters are UTF-8 is taken to be encoded twice.
 */
export class TwiceEncoded {
  #known: Encoding | null = null;

  /** The slices of a polling body of revision 3, with the text of those that were encoded twice. */
  undo(body: Payload, slices: readonly Slice[]): readonly Slice[] {
    if (typeof body !== 'string' && isBinaryPayload(body)) {
      if (slices.length > 0 && slices.every(isText)) this.#known ??= 'twice';
      return slices;
    }
    if (this.#known === 'once') return slices;
    const texts = slices.map((slice) => textOf(body, slice));
    const encodings = slices.map((slice, i) => encodingOf(texts[i]!, slice.cut));
    if (encodings.includes('once')) this.#known ??= 'once';
    if (this.#known === 'once') return slices;
    return slices.map((slice, i) =>
      encodings[i] === 'twice' ? { ...slice, text: decodeOnce(texts[i]!) } : slice,
    );
  }
}

/** The text of one packet of such a body, where its characters say that it was encoded twice. */
export function undoTwiceEncoded(text: string): string {
  return encodingOf(text, false) === 'twice' ? decodeOnce(text) : text;
}

function isText(slice: Slice): boolean {
  return slice.form === 'text';
}

function textOf(body: Payload, slice: Slice): string {
  if (!isText(slice)) return '';
  if (slice.text !== undefined) return slice.text;
  return typeof body === 'string' ? body.slice(slice.start, slice.end) : '';
}

/** How a packet may have been encoded; null for ASCII, which looks the same. */
function encodingOf(text: string, cut: boolean): Encoding | null {
  // A cut packet can end inside a character.
  const whole = cut ? text.replace(/[\xc0-\xff][\x80-\xbf]{0,2}$/, '') : text;
  if (!/[^\0-\x7f]/.test(whole)) return null;
  const bytes = toBytes(whole);
  return bytes !== null && isUtf8(bytes) ? 'twice' : 'once';
}

function decodeOnce(text: string): string {
  return utf8Decode(toBytes(text) ?? utf8Encode(text));
}

/** Each character as one byte; null when one is above U+00FF. */
function toBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff) return null;
    bytes[i] = unit;
  }
  return bytes;
}

function isUtf8(bytes: Uint8Array): boolean {
  const again = utf8Encode(utf8Decode(bytes));
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]);
}
