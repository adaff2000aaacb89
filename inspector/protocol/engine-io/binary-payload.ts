import { bytesExcerpt } from '../excerpt.ts';
import { utf8Decode } from '../utf8.ts';
import type { Slice } from './slice.ts';

const TEXT = 0x00;
const BINARY = 0x01;
const LENGTH_END = 0xff;
/** No body of a browser has a length of more digits; the bound keeps the search for the next packet linear. */
const MAX_DIGITS = 10;

/** Whether the body is a binary payload of revision 3 rather than text that came as bytes. */
export function isBinaryPayload(body: Uint8Array): boolean {
  return body[0] === TEXT || body[0] === BINARY;
}

/**
 * Splits a binary body of revision 3: 0 for text or 1 for binary, the length in bytes with one digit a
 * byte, 255, the packet (Engine.IO protocol 3, section "Payload").
 */
export function splitBinaryPayload(body: Uint8Array, cut: boolean): readonly Slice[] {
  const slices: Slice[] = [];
  for (let at = 0; at < body.length; ) {
    const slice = sliceAt(body, at, cut);
    if (slice === null) break;
    slices.push(slice);
    at = slice.end;
  }
  return slices;
}

/** The packet whose header begins at `at`; null when the body was cut inside that header. */
function sliceAt(body: Uint8Array, at: number, cut: boolean): Slice | null {
  const start = packetStart(body, at);
  if (start === null) return withoutHeader(body, at, cut);
  const length = lengthOf(body, at + 1, start - 1);
  const end = Math.min(start + length, body.length);
  const complete = start + length <= body.length;
  if (!complete && !cut) {
    const got = `${body.length - start}`;
    const form = { expected: `an Engine.IO packet of ${length} bytes`, got: `${got} bytes` };
    return { form, start: at, end, cut };
  }
  if (body[at] === BINARY) return { form: 'binary', start, end, cut: !complete };
  return { form: 'text', start, end, text: utf8Decode(body.subarray(start, end)), cut: !complete };
}

/** Where the packet behind the header at `at` begins; null when no header stands there. */
function packetStart(body: Uint8Array, at: number): number | null {
  if (body[at] !== TEXT && body[at] !== BINARY) return null;
  let end = at + 1;
  while (end <= at + MAX_DIGITS && (body[end] ?? LENGTH_END) <= 9) end++;
  return end > at + 1 && body[end] === LENGTH_END ? end + 1 : null;
}

function lengthOf(body: Uint8Array, start: number, end: number): number {
  return body.subarray(start, end).reduce((length, digit) => length * 10 + digit, 0);
}

function withoutHeader(body: Uint8Array, at: number, cut: boolean): Slice | null {
  if (cut && body.length - at <= 1 + MAX_DIGITS) return null;
  let end = at + 1;
  while (end < body.length && packetStart(body, end) === null) end++;
  const form = {
    expected: 'the header of an Engine.IO packet: 0 or 1, digits, 255',
    got: bytesExcerpt(body.subarray(at, end)),
  };
  return { form, start: at, end, cut: false };
}
