import type { Reading } from '../../../protocol/reading.ts';
import { beginning, field } from './field.ts';
import { jsonFields } from './json-fields.ts';
import type { LayerNode } from './layer-node.ts';
import type { Source } from './source.ts';

/** By packet type (Socket.IO protocol 5, section "Packet types"). */
export const PACKET_TYPES = [
  'CONNECT',
  'DISCONNECT',
  'EVENT',
  'ACK',
  'CONNECT_ERROR',
  'BINARY_EVENT',
  'BINARY_ACK',
];
const FIRST_BINARY = 5;
const HEAD = /([0-6])?(\d+-)?(\/[^,]*,?)?(\d+)?/y;
const HEAD_WITHOUT_ATTACHMENTS = /([0-6])?()(\/[^,]*,?)?(\d+)?/y;

/**
 * A packet of Socket.IO's own parser, `<type>[<attachments>-][<namespace>,][<ack id>][<JSON>]`
 * (Socket.IO protocol 5, section "Packet encoding"), and its arguments.
 * @param start where it begins in the source, behind Engine.IO's packet type
 * @param isCut the source ends before the packet does
 */
export function packetLayers(
  source: Source,
  reading: Reading,
  start: number,
  isCut: boolean,
): LayerNode[] {
  const { text, to } = source;
  if (text === null) return [];
  const { fields, dataStart, name } = headOf(source, text, start);
  const payload =
    dataStart < to ? [field(source, 'Payload', beginning(text, dataStart, to), dataStart, to)] : [];
  const packet = field(source, 'Socket.IO packet', name, start, to, [...fields, ...payload]);
  const isArguments = reading.kind === 'event' || reading.kind === 'ack';
  if (dataStart >= to) return [packet];
  return [
    packet,
    isArguments ? argumentsLayer(source, reading, dataStart, isCut) : dataLayer(source, dataStart),
  ];
}

interface Head {
  readonly fields: readonly LayerNode[];
  readonly dataStart: number;
  readonly name: string;
}

function headOf(source: Source, text: string, start: number): Head {
  const isBinary = Number(text.charAt(start)) >= FIRST_BINARY;
  const pattern = isBinary ? HEAD : HEAD_WITHOUT_ATTACHMENTS;
  pattern.lastIndex = start;
  const [, type = '', attachments = '', namespace = '', ackId = ''] = pattern.exec(text) ?? [];
  const name = PACKET_TYPES[Number.parseInt(type, 10)] ?? 'no packet type';
  const fields: LayerNode[] = [];
  let at = start;
  const take = (label: string, part: string, value: string) => {
    if (part === '') return;
    fields.push(field(source, label, value, at, Math.min(at + part.length, source.to)));
    at += part.length;
  };
  take('Type', type, `${type}, ${name}`);
  take('Attachments', attachments, `${attachments.slice(0, -1)} binary`);
  take('Namespace', namespace, namespace.replace(/,$/, ''));
  take('Ack id', ackId, ackId);
  return { fields, dataStart: Math.min(at, source.to), name };
}

function argumentsLayer(
  source: Source,
  { kind }: Reading,
  start: number,
  isCut: boolean,
): LayerNode {
  const isEvent = kind === 'event';
  const nameOf = (index: number) =>
    isEvent ? (index === 0 ? 'Event' : String(index - 1)) : String(index);
  const items = jsonFields(source, start, nameOf);
  const count = items.length - (isEvent ? 1 : 0);
  const known = count > 0 ? String(count) : 'none';
  return field(
    source,
    'Arguments',
    isCut ? `${known} before the cut` : known,
    start,
    source.to,
    items,
  );
}

function dataLayer(source: Source, start: number): LayerNode {
  const members = jsonFields(source, start);
  return field(
    source,
    'Data',
    beginning(source.text ?? '', start, source.to),
    start,
    source.to,
    members,
  );
}
