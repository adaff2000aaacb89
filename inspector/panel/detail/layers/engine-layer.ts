import { byteWords } from './byte-words.ts';
import { field } from './field.ts';
import { jsonFields } from './json-fields.ts';
import type { LayerNode } from './layer-node.ts';
import type { Source } from './source.ts';

/** By packet type, 0 to 6 (Engine.IO protocol 3 and 4, section "Packet types"). */
const NAMES = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'];
const LABEL = 'Engine.IO packet';

export interface EngineLayer {
  readonly layer: LayerNode;
  /** Where its data begins in the source. */
  readonly dataStart: number;
  readonly base64: boolean;
}

/** The Engine.IO packet that stands in the source. */
export function engineLayer(source: Source, revision: 3 | 4): EngineLayer {
  if (source.text === null) return binaryLayer(source, revision);
  const isBase64 = source.text.charAt(source.from) === 'b';
  return isBase64 ? base64Layer(source, revision) : textLayer(source, source.text);
}

function textLayer(source: Source, text: string): EngineLayer {
  const { from, to } = source;
  const name = nameOf(text.charAt(from));
  const dataStart = Math.min(from + 1, to);
  const data = name === 'message' ? [] : jsonFields(source, dataStart);
  const value = dataStart === to ? 'none' : data.length > 0 ? 'JSON' : sizeOf(source, dataStart);
  const children = [
    field(source, 'Type', typeOf(text.charAt(from)), from, dataStart),
    field(
      source,
      'Data',
      name === 'ping' || name === 'pong'
        ? text.slice(dataStart, Math.min(to, dataStart + 80)) || 'none'
        : value,
      dataStart,
      to,
      data,
    ),
  ];
  return { layer: field(source, LABEL, name, from, to, children), dataStart, base64: false };
}

/** `b<base64>`, in revision 3 `b4<base64>`. */
function base64Layer(source: Source, revision: 3 | 4): EngineLayer {
  const { from, to, text } = source;
  const typeAt = from + 1;
  const dataStart = Math.min(revision === 3 ? from + 2 : from + 1, to);
  const type = text?.charAt(typeAt) ?? '';
  const children = [
    field(source, 'Marker', 'b, base64 follows', from, typeAt),
    ...(revision === 3 ? [field(source, 'Type', typeOf(type), typeAt, dataStart)] : []),
    field(source, 'Data', `${to - dataStart} characters of base64`, dataStart, to),
  ];
  const name = revision === 3 ? nameOf(type) : 'message';
  return {
    layer: field(source, LABEL, `${name}, as base64`, from, to, children),
    dataStart,
    base64: true,
  };
}

function binaryLayer(source: Source, revision: 3 | 4): EngineLayer {
  const { bytes, from, to } = source;
  if (revision === 4) {
    const value = 'message, the bare bytes: binary has no packet type';
    return { layer: field(source, LABEL, value, from, to), dataStart: from, base64: false };
  }
  const dataStart = Math.min(from + 1, to);
  const type = String(bytes?.[from] ?? '');
  const children = [
    field(source, 'Type', typeOf(type), from, dataStart),
    field(source, 'Data', sizeOf(source, dataStart), dataStart, to),
  ];
  return {
    layer: field(source, LABEL, nameOf(type), from, to, children),
    dataStart,
    base64: false,
  };
}

function sizeOf({ byteAt, to }: Source, start: number): string {
  return byteWords(byteAt(to) - byteAt(start));
}

function nameOf(type: string): string {
  return NAMES[Number.parseInt(type, 10)] ?? 'no packet type';
}

function typeOf(type: string): string {
  return type === '' ? 'missing' : `${type}, ${nameOf(type)}`;
}
