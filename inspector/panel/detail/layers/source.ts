import type { Payload } from '../../../protocol/reading.ts';
import { utf8Encode } from '../../../protocol/utf8.ts';
import type { RowParts } from '../../../timeline/row-parts.ts';
import type { Blocks } from './blocks.ts';
import { byteOffsets } from './byte-offsets.ts';

/** Where a packet stands: in a text or in bytes, and where that is in a block. */
export interface Source {
  /** Null for a binary packet. */
  readonly text: string | null;
  /** Null for a text packet. */
  readonly bytes: Uint8Array | null;
  /** Characters of `text`, or bytes. */
  readonly from: number;
  readonly to: number;
  readonly block: number;
  /** A place in the source as one in the block. */
  readonly byteAt: (place: number) => number;
}

/** The block `message` holds the packet's message. */
export function sourceOf(
  { reading, message, jsonp }: RowParts,
  block: number,
  blocks: Blocks,
): Source {
  const { start, end, text } = reading;
  if (text !== undefined) return apart(text, message.payload, { start, end, block, jsonp }, blocks);
  if (typeof message.payload === 'string') {
    const byteAt = byteOffsets(message.payload);
    return { text: message.payload, bytes: null, from: start, to: end, block, byteAt };
  }
  return { text: null, bytes: message.payload, from: start, to: end, block, byteAt: same };
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly block: number;
  readonly jsonp: boolean;
}

/** The packet has its own text: shown in its place if it stands there as such, else by itself. */
function apart(text: string, message: Payload, place: Place, blocks: Blocks): Source {
  const { start, end, block, jsonp } = place;
  const byteAt = byteOffsets(text);
  const found = { text, bytes: null, from: 0, to: text.length };
  const encoded = utf8Encode(text);
  if (typeof message !== 'string' && isSame(encoded, message.subarray(start, end))) {
    return { ...found, block, byteAt: (at) => start + byteAt(at) };
  }
  const title = jsonp ? 'Packet, out of its JSONP' : 'Packet, its UTF-8 decoded once more';
  return { ...found, block: blocks.decoded(title, encoded), byteAt };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

function same(place: number): number {
  return place;
}
