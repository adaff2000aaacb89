import type { Payload, Reading } from './reading.ts';
import { utf8Decode } from './utf8.ts';

/** The packet's text from its first character on, Engine.IO's packet type included. */
export function textOf(reading: Reading, message: Payload): string {
  if (reading.text !== undefined) return reading.text;
  if (typeof message === 'string') return message.slice(reading.start, reading.end);
  return utf8Decode(message.subarray(reading.start, reading.end));
}

/** The text of the packet's innermost payload. */
export function payloadTextOf(reading: Reading, message: Payload): string {
  if (reading.text !== undefined) return reading.text.slice(reading.payloadStart);
  if (typeof message === 'string') return message.slice(reading.payloadStart, reading.end);
  return utf8Decode(message.subarray(reading.payloadStart, reading.end));
}

/** The bytes of a binary packet's payload; null when the packet is text. */
export function payloadBytesOf(reading: Reading, message: Payload): Uint8Array | null {
  if (reading.bytes !== undefined) return reading.bytes;
  if (reading.text !== undefined || typeof message === 'string') return null;
  return message.subarray(reading.payloadStart, reading.end);
}
