import { type Anatomy, anatomyOf } from '../../../protocol/anatomy.ts';
import type { Direction, Reading } from '../../../protocol/reading.ts';
import type { Entry } from '../../../timeline/entry.ts';
import type { KeptMessage, RowParts } from '../../../timeline/row-parts.ts';
import type { Timeline } from '../../../timeline/timeline.ts';
import { attachmentLayers } from './attachment-layers.ts';
import { Blocks } from './blocks.ts';
import { bodyLayer } from './body-layer.ts';
import { byteWords } from './byte-words.ts';
import { engineLayer } from './engine-layer.ts';
import { beginning, field } from './field.ts';
import { frameHeader } from './frame-header.ts';
import { frameLayer } from './frame-layer.ts';
import { jsonFields } from './json-fields.ts';
import type { Dissection, LayerNode } from './layer-node.ts';
import { msgpackLayers } from './msgpack-layer.ts';
import { packetLayers } from './packet-layer.ts';
import { type Source, sourceOf } from './source.ts';

/**
 * The row's packet in layers, from the frame or HTTP body down to its arguments, each line with its
 * bytes. Null for a row that is no packet.
 * @throws RangeError when there is no such row
 */
export function dissect(timeline: Timeline, row: number): Dissection | null {
  const parts = timeline.parts(row);
  const entry = timeline.entry(row);
  if (parts === null || entry.direction === null) return null;
  const blocks = new Blocks();
  const frameOf = frames(timeline, entry, entry.direction);
  const carrier = carrierLayer(parts, entry.direction, frameOf(parts.message), blocks);
  const source = sourceOf(parts, carrier.block, blocks);
  const inner = innerLayers(parts, source, blocks);
  const attached = attachmentLayers(parts.attachments, blocks, frameOf);
  const layers = [carrier, ...inner, ...attached];
  return { blocks: blocks.all, layers, main: inner.length };
}

/** Only the layers; none for a row that is no packet. */
export function layersOf(timeline: Timeline, row: number): readonly LayerNode[] {
  return dissect(timeline, row)?.layers ?? [];
}

function frames(
  { browser }: Timeline,
  { connection }: Entry,
  direction: Direction,
): (message: KeptMessage) => Anatomy | null {
  if (connection.transport !== 'websocket') return () => null;
  const extensions = connection.opened?.extensions ?? '';
  const agreed = browser === null ? { extensions } : { extensions, browser };
  return ({ payload, bytes }) =>
    anatomyOf(direction, typeof payload === 'string' ? 1 : 2, bytes, agreed);
}

function carrierLayer(
  parts: RowParts,
  direction: Direction,
  anatomy: Anatomy | null,
  blocks: Blocks,
): LayerNode {
  const header = anatomy === null ? [] : frameHeader(anatomy);
  const title = anatomy === null ? 'HTTP body' : 'WebSocket message';
  const block = blocks.message(title, parts.message, header);
  const kept = blocks.all[block]!.bytes.length;
  return anatomy === null
    ? bodyLayer(parts, direction, block, kept)
    : frameLayer(anatomy, block, kept);
}

function innerLayers(parts: RowParts, source: Source, blocks: Blocks): LayerNode[] {
  const { reading, revision } = parts;
  if (reading.layer === 'websocket' || reading.layer === 'polling') {
    return [contentLayer(source, reading.start)];
  }
  const { layer, dataStart, base64 } = engineLayer(source, revision ?? 4);
  const data =
    base64 && reading.bytes !== undefined ? decodedSource(reading.bytes, blocks) : source;
  const start = data === source ? dataStart : 0;
  return [layer, ...messageLayers(parts, { ...data, from: start })];
}

/** What an Engine.IO message holds. */
function messageLayers({ reading, message }: RowParts, source: Source): LayerNode[] {
  const { kind, layer, parser } = reading;
  if (kind === 'malformed') return malformedLayers(source, reading);
  if (layer === 'socket.io' && parser === 'msgpack' && source.text === null) {
    return msgpackLayers(source, kind === 'event');
  }
  if (layer === 'socket.io' && parser === 'default') {
    return packetLayers(source, reading, source.from, message.isCut && endsAt(message, reading));
  }
  const isMessage =
    layer === 'socket.io' || kind === 'text' || kind === 'json' || kind === 'binary';
  return isMessage ? [contentLayer(source, source.from)] : [];
}

/** Whether the packet is the last of what was kept of its message. */
function endsAt({ payload }: KeptMessage, { end }: Reading): boolean {
  return end === payload.length;
}

function malformedLayers(source: Source, reading: Reading): LayerNode[] {
  const { malformed, attachments } = reading;
  // Only its attachments are missing; what came can be read.
  const read = attachments === undefined ? [] : packetLayers(source, reading, source.from, false);
  const why = `expected ${malformed?.expected}, got ${malformed?.got}`;
  return [...read, field(source, 'Malformed', why, source.from, source.to)];
}

function decodedSource(bytes: Uint8Array, blocks: Blocks): Source {
  const block = blocks.decoded('Its base64 decoded', bytes);
  return { text: null, bytes, from: 0, to: bytes.length, block, byteAt: (place) => place };
}

/** An application's own text or bytes. */
function contentLayer(source: Source, start: number): LayerNode {
  const { text, to, byteAt } = source;
  if (text === null)
    return field(source, 'Bytes', byteWords(byteAt(to) - byteAt(start)), start, to);
  const parts = jsonFields(source, start);
  const label = parts.length > 0 ? 'JSON' : 'Text';
  return field(source, label, beginning(text, start, to), start, to, parts);
}
