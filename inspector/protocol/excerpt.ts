/** So much of what came is enough to recognise it, and fits a line. */
const CHARACTERS = 40;
const BYTES = 16;

/** The beginning of a text, quoted as JSON quotes it; `…` where it goes on. */
export function textExcerpt(text: string, start = 0, end = text.length): string {
  const shown = JSON.stringify(text.slice(start, Math.min(end, start + CHARACTERS)));
  return end - start > CHARACTERS ? `${shown}…` : shown;
}

/** The beginning of a block of bytes in hexadecimal; `…` where it goes on. */
export function bytesExcerpt(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'no bytes';
  const shown = Array.from(bytes.subarray(0, BYTES), (byte) => byte.toString(16).padStart(2, '0'));
  return `bytes ${shown.join(' ')}${bytes.length > BYTES ? '…' : ''}`;
}

/** `1 byte`, `2 bytes`. */
export function byteCount(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}
