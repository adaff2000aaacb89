import {
  arraySizeAt,
  integerAt,
  mapSizeAt,
  stringAt,
} from '../../../protocol/socket-io/msgpack-values.ts';
import { skipValue, stepInto } from '../../../protocol/socket-io/msgpack-walk.ts';
import { PacketType } from '../../../protocol/socket-io/packet-type.ts';
import { byteWords } from './byte-words.ts';
import { beginning, field } from './field.ts';
import type { LayerNode } from './layer-node.ts';
import { PACKET_TYPES } from './packet-layer.ts';
import type { Source } from './source.ts';

const MOST = 200;

/** A packet of `socket.io-msgpack-parser`: a MessagePack map with `type`, `nsp`, `data`, `id`. */
export function msgpackLayers(source: Source, isEvent: boolean): LayerNode[] {
  const { bytes, from, to } = source;
  if (bytes === null) return [];
  const data = bytes.subarray(from, to);
  const inside: Source = { ...source, bytes: data, byteAt: (place) => source.byteAt(from + place) };
  const fields = fieldsOf(inside, data, isEvent);
  const layer = field(
    inside,
    'Socket.IO packet',
    'MessagePack, as a whole',
    0,
    data.length,
    fields,
  );
  return [layer];
}

function fieldsOf(source: Source, bytes: Uint8Array, isEvent: boolean): LayerNode[] {
  const size = mapSizeAt(bytes, 0) ?? 0;
  const fields: LayerNode[] = [];
  let at = stepInto(bytes, 0)?.next ?? bytes.length;
  for (let entry = 0; entry < size && entry < MOST; entry++) {
    const value = skipValue(bytes, at);
    const end = value === -1 ? -1 : skipValue(bytes, value);
    if (end === -1) break;
    fields.push(fieldAt(source, bytes, { at, value, end }, isEvent));
    at = end;
  }
  return fields;
}

interface Entry {
  readonly at: number;
  readonly value: number;
  readonly end: number;
}

function fieldAt(
  source: Source,
  bytes: Uint8Array,
  { at, value, end }: Entry,
  isEvent: boolean,
): LayerNode {
  const key = stringAt(bytes, at) ?? '?';
  const items = key === 'data' ? itemsOf(source, bytes, value, isEvent) : [];
  return field(
    source,
    key,
    key === 'type' ? typeOf(bytes, value) : shown(bytes, value, end),
    at,
    end,
    items,
  );
}

function itemsOf(source: Source, bytes: Uint8Array, at: number, isEvent: boolean): LayerNode[] {
  const size = arraySizeAt(bytes, at) ?? 0;
  const items: LayerNode[] = [];
  let start = stepInto(bytes, at)?.next ?? bytes.length;
  for (let index = 0; index < size && index < MOST; index++) {
    const end = skipValue(bytes, start);
    if (end === -1) break;
    const label = isEvent && index === 0 ? 'Event' : String(index - (isEvent ? 1 : 0));
    items.push(field(source, label, shown(bytes, start, end), start, end));
    start = end;
  }
  return items;
}

function typeOf(bytes: Uint8Array, at: number): string {
  const type = integerAt(bytes, at);
  const isKnown = type !== null && type >= PacketType.connect && type <= PacketType.binaryAck;
  return isKnown ? `${type}, ${PACKET_TYPES[type]}` : 'no packet type';
}

function shown(bytes: Uint8Array, start: number, end: number): string {
  const text = stringAt(bytes, start);
  if (text !== null) return JSON.stringify(beginning(text));
  return integerAt(bytes, start)?.toString() ?? byteWords(end - start);
}
