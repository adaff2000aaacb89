import { splitBody } from '../../../protocol/engine-io/body.ts';
import type { Slice } from '../../../protocol/engine-io/slice.ts';
import { byteCount } from '../../../protocol/excerpt.ts';
import type { Direction } from '../../../protocol/reading.ts';
import { counted } from '../../../timeline/quantity.ts';
import type { RowParts } from '../../../timeline/row-parts.ts';
import { byteOffsets } from './byte-offsets.ts';
import type { LayerNode } from './layer-node.ts';

/** A body of polling holds a dozen packets, seldom hundreds. */
const MOST = 200;

/** The body of a polling request or answer, with the packets in it and what stands between them. */
export function bodyLayer(
  parts: RowParts,
  direction: Direction,
  block: number,
  kept: number,
): LayerNode {
  const { reading, message, revision, jsonp } = parts;
  const form = { jsonp, cut: message.isCut };
  const slices = splitBody(direction, message.payload, revision ?? 4, form);
  const mine = slices.findIndex((slice) => isOf(slice, reading, jsonp));
  const place = slices.length > 1 && mine >= 0 ? `, this is number ${mine + 1}` : '';
  return {
    label: 'HTTP body',
    value: `${byteCount(message.bytes)}, ${counted(slices.length, 'packet')}${place}`,
    block,
    start: 0,
    end: kept,
    children: jsonp ? [wrapping(block, kept)] : packetLines(parts, slices, mine, block),
  };
}

function isOf(slice: Slice, reading: RowParts['reading'], jsonp: boolean): boolean {
  if (jsonp) return slice.text === reading.text;
  return slice.start === reading.start && slice.end === reading.end;
}

function wrapping(block: number, kept: number): LayerNode {
  const value = 'JSONP: the packets stand in a string of JavaScript, or in a form';
  return { label: 'Wrapping', value, block, start: 0, end: kept, children: [] };
}

function packetLines(
  { message, revision }: RowParts,
  slices: readonly Slice[],
  mine: number,
  block: number,
): LayerNode[] {
  const { payload } = message;
  const byteAt = typeof payload === 'string' ? byteOffsets(payload) : (place: number) => place;
  const lines: LayerNode[] = [];
  let before = 0;
  // Around the row's own packet, if there are very many.
  const first = Math.max(0, Math.min(mine - MOST / 2, slices.length - MOST));
  for (const [at, { start, end }] of [...slices.entries()].slice(first, first + MOST)) {
    const [from, to] = [byteAt(start), byteAt(end)];
    if (before < from && at >= first + (first > 0 ? 1 : 0)) {
      lines.push(between(payload, revision ?? 4, block, before, from));
    }
    const value = `${byteCount(to - from)}${at === mine && slices.length > 1 ? ', this one' : ''}`;
    lines.push({ label: `Packet ${at + 1}`, value, block, start: from, end: to, children: [] });
    before = to;
  }
  return lines;
}

/** What stands before a packet. */
function between(
  payload: RowParts['message']['payload'],
  revision: 3 | 4,
  block: number,
  start: number,
  end: number,
): LayerNode {
  const line = (label: string, value: string) => ({
    label,
    value,
    block,
    start,
    end,
    children: [],
  });
  if (revision === 4) return line('Separator', 'U+001E');
  if (typeof payload === 'string')
    return line('Length', `of the next packet, ${byteCount(end - start)}`);
  const form = payload[start] === 0 ? 'text' : 'binary';
  return line('Packet header', `${form}, and the length, one digit a byte, up to 255`);
}
