/** Where each byte of a line stands, how it is written, and which character it is. */
export interface HexByte {
  readonly at: number;
  readonly hex: string;
  /** A dot for what is no printable ASCII. */
  readonly character: string;
  readonly isPrintable: boolean;
}

const SPACE = 0x20;
const DELETE = 0x7f;
const FEWEST_DIGITS = 4;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The bytes of a line; fewer at the end. */
export function hexLine(bytes: Uint8Array, line: number, perLine: number): HexByte[] {
  const start = line * perLine;
  return Array.from(bytes.subarray(start, start + perLine), (byte, i) => {
    const isPrintable = byte >= SPACE && byte < DELETE;
    const character = isPrintable ? String.fromCharCode(byte) : '.';
    return { at: start + i, hex: HEX[byte]!, character, isPrintable };
  });
}

/** How many hexadecimal digits the offsets of so many bytes take. */
export function offsetDigits(length: number): number {
  return Math.max(FEWEST_DIGITS, Math.max(0, length - 1).toString(16).length);
}

export function offsetText(at: number, digits: number): string {
  return at.toString(16).padStart(digits, '0');
}

/**
 * How many bytes a line holds in so much room.
 * @param room in characters
 */
export function bytesPerLine(room: number, digits: number): 16 | 8 | 4 {
  for (const count of [16, 8] as const) {
    // Each byte is two digits, a gap and a character; between the columns there are two gaps.
    if (digits + 4 * count + 4 <= room) return count;
  }
  return 4;
}

/** All bytes as text: two digits each, in lower case, a space between them. */
export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => HEX[byte]!).join(' ');
}
