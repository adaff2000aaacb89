/**
 * Steps over MessagePack values without building them (MessagePack specification, section "Formats").
 * It never recurses and checks every length against what is there, so it is safe on any bytes.
 */

/** Bytes of prefix, length and fixed content, by prefix from 0xc0; 0 where no format is. */
const FIXED_BYTES = [
  1, 0, 1, 1, 2, 3, 5, 3, 4, 6, 5, 9, 2, 3, 5, 9, 2, 3, 5, 9, 3, 4, 6, 10, 18, 2, 3, 5, 3, 5, 3, 5,
];
/** Bytes of the length behind the prefix. */
const LENGTH_BYTES = [
  0, 0, 0, 0, 1, 2, 4, 1, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 2, 4, 2, 4,
];
/** Values that each unit of the length stands for; 0 where it counts bytes. */
const VALUES_PER_UNIT = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2,
];

/** The first step into a value. */
export interface Step {
  /** Where its content begins, behind prefix and length. */
  readonly content: number;
  /** Where the next step begins. */
  readonly next: number;
  /** How many values stand inside it. */
  readonly values: number;
}

/**
 * The position behind the value that begins at `at`; -1 when it is no MessagePack or goes on behind the
 * last byte.
 */
export function skipValue(bytes: Uint8Array, at: number): number {
  let values = 1;
  let next = at;
  while (values > 0) {
    const step = stepInto(bytes, next);
    if (step === null) return -1;
    next = step.next;
    values += step.values - 1;
    // Each value takes a byte at least: a forged count ends here.
    if (next + values > bytes.length) return -1;
  }
  return next;
}

/** Null when no value begins at `at`, or it goes on behind the last byte. */
export function stepInto(bytes: Uint8Array, at: number): Step | null {
  const prefix = bytes[at];
  if (prefix === undefined) return null;
  const step =
    prefix >= 0xc0 && prefix < 0xe0 ? longStep(bytes, at, prefix - 0xc0) : shortStep(at, prefix);
  return step === null || step.next > bytes.length ? null : step;
}

/** Formats that are one byte, with the length in its low bits. */
function shortStep(at: number, prefix: number): Step {
  const content = at + 1;
  if (prefix < 0x80 || prefix >= 0xe0) return { content, next: content, values: 0 };
  if (prefix < 0x90) return { content, next: content, values: 2 * (prefix & 0x0f) };
  if (prefix < 0xa0) return { content, next: content, values: prefix & 0x0f };
  return { content, next: content + (prefix & 0x1f), values: 0 };
}

function longStep(bytes: Uint8Array, at: number, format: number): Step | null {
  const fixed = FIXED_BYTES[format]!;
  if (fixed === 0) return null;
  const lengthBytes = LENGTH_BYTES[format]!;
  if (at + 1 + lengthBytes > bytes.length) return null;
  const length = lengthBytes === 0 ? 0 : unsignedAt(bytes, at + 1, lengthBytes);
  const perUnit = VALUES_PER_UNIT[format]!;
  const content = at + fixed;
  return { content, next: perUnit === 0 ? content + length : content, values: length * perUnit };
}

/** A big-endian unsigned integer of up to 8 bytes. */
export function unsignedAt(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = at; i < at + width; i++) value = value * 256 + bytes[i]!;
  return value;
}
