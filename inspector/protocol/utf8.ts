/** The platform's codecs, of which browsers, workers and Node have the same; declared here because this folder compiles without DOM and Node types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
// Without ignoreBOM a leading U+FEFF of the page's own would disappear.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The engine's own search is twice as fast as a loop, and most texts have none of these. */
const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * How many bytes `text` takes in UTF-8. A lone surrogate counts 3: it travels as U+FFFD
 * (Encoding Standard, section 9.2).
 */
export function utf8Length(text: string): number {
  let length = text.length;
  const first = text.search(BEYOND_ASCII);
  if (first < 0) return length;
  for (let i = first; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    // A pair is 4 bytes for 2 units: 2 more, which its first half has added.
    if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(i + 1))) i++;
  }
  return length;
}

/** `text` as UTF-8; lone surrogates become U+FFFD. */
export function utf8Encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** `bytes` as text; what is no UTF-8 becomes U+FFFD, a byte order mark stays. Never throws. */
export function utf8Decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
