import { utf8Decode } from './utf8.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DIGITS = Uint8Array.from(ALPHABET, (digit) => digit.charCodeAt(0));
const PADDING = 0x3d;
const INVALID = 255;
const VALUES = new Uint8Array(128).fill(INVALID);
DIGITS.forEach((digit, value) => {
  VALUES[digit] = value;
});

/**
 * The bytes of a base64 text, RFC 4648 section 4. Padding may be missing.
 * Null when a character is not of the alphabet, or no base64 has that length.
 */
export function base64Decode(text: string): Uint8Array | null {
  const digits = text.length - paddingOf(text);
  if (digits % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4));
  let bits = 0;
  let written = 0;
  for (let i = 0; i < digits; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? INVALID;
    if (value === INVALID) return null;
    bits = (bits << 6) | value;
    // Of each four digits the last three complete a byte, leaving 4, 2 and 0 bits over.
    const over = 6 - 2 * (i & 3);
    if (over < 6) bytes[written++] = bits >> over;
  }
  return bytes;
}

/** `bytes` as base64 with padding, RFC 4648 section 4. */
export function base64Encode(bytes: Uint8Array): string {
  const digits = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const bits = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    digits[to] = DIGITS[bits >> 18]!;
    digits[to + 1] = DIGITS[(bits >> 12) & 63]!;
    digits[to + 2] = DIGITS[(bits >> 6) & 63]!;
    digits[to + 3] = DIGITS[bits & 63]!;
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  digits.fill(PADDING, digits.length - missing);
  return utf8Decode(digits);
}

function paddingOf(text: string): number {
  if (text.length % 4 !== 0) return 0;
  if (text.endsWith('==')) return 2;
  return text.endsWith('=') ? 1 : 0;
}
