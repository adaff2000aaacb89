import { isBinaryPayload } from '../../../protocol/engine-io/binary-payload.ts';
import { splitBody } from '../../../protocol/engine-io/body.ts';
import type { Slice } from '../../../protocol/engine-io/slice.ts';
import type { Direction, Payload } from '../../../protocol/reading.ts';
import { utf8Decode } from '../../../protocol/utf8.ts';
import { counted } from '../../../timeline/quantity.ts';
import type { RowParts } from '../../../timeline/row-parts.ts';
import { byteOffsets } from './byte-offsets.ts';
import { byteWords } from './byte-words.ts';
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
    value: `${byteWords(message.bytes)}, ${counted(slices.length, 'packet')}${place}`,
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

/** The packets, and what stands before each; those around the row's own, if there are very many. */
function packetLines(
  { message: { payload }, revision }: RowParts,
  slices: readonly Slice[],
  mine: number,
  block: number,
): LayerNode[] {
  const byteAt = typeof payload === 'string' ? byteOffsets(payload) : (place: number) => place;
  const first = Math.max(0, Math.min(mine - MOST / 2, slices.length - MOST));
  return slices.slice(first, first + MOST).flatMap(({ start, end }, i) => {
    const at = first + i;
    const before = at === 0 ? 0 : slices[at - 1]!.end;
    const line = (label: string, value: string, from: number, to: number): LayerNode => ({
      label,
      value,
      block,
      start: byteAt(from),
      end: byteAt(to),
      children: [],
    });
    const size = byteWords(byteAt(end) - byteAt(start));
    const packet = line(
      `Packet ${at + 1}`,
      at === mine && slices.length > 1 ? `${size}, this one` : size,
      start,
      end,
    );
    if (before >= start) return [packet];
    const [label, value] = divider(payload, revision ?? 4, before, start);
    return [line(label, value, before, start), packet];
  });
}

/** What stands before a packet, by name. */
function divider(
  payload: Payload,
  revision: 3 | 4,
  start: number,
  end: number,
): readonly [label: string, value: string] {
  if (revision === 4) return ['Separator', 'U+001E'];
  if (typeof payload !== 'string' && isBinaryPayload(payload)) {
    const form = payload[start] === 0 ? 'text' : 'binary';
    return ['Packet header', `${form}, and the length of the packet, one digit a byte, up to 255`];
  }
  const text =
    typeof payload === 'string'
      ? payload.slice(start, end)
      : utf8Decode(payload.subarray(start, end));
  return ['Length', `${text.replace(':', '')} characters`];
}
