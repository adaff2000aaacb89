import type { Anatomy } from '../../../protocol/anatomy.ts';

const FIN = 0x80;
const MASK = 0x80;
const MASKING_KEY: readonly null[] = [null, null, null, null];

/**
 * The header bytes of an unsplit frame (RFC 6455 section 5.2), null for each byte of the masking key,
 * which is random. Empty where the frame on the wire was surely another: compressed, or split.
 */
export function frameHeader(anatomy: Anatomy): readonly (number | null)[] {
  const { opcode, masked, lengthClass, payloadBytes, severalFrames, wireSizeUnknown } = anatomy;
  if (severalFrames || wireSizeUnknown) return [];
  const mask = masked ? MASK : 0;
  const first = FIN | opcode;
  const key = masked ? MASKING_KEY : [];
  if (lengthClass === 7) return [first, mask | payloadBytes, ...key];
  const marker = lengthClass === 16 ? 126 : 127;
  return [first, mask | marker, ...bigEndian(payloadBytes, lengthClass / 8), ...key];
}

function bigEndian(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** (width - 1 - i)) % 256);
}
