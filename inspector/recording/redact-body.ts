import { isBinaryPayload, splitBinaryPayload } from '../protocol/engine-io/binary-payload.ts';
import { unwrapJsonpForm } from '../protocol/engine-io/jsonp.ts';
import { splitLengths } from '../protocol/engine-io/length-payload.ts';
import { joinedBytes } from '../protocol/joined-bytes.ts';
import type { Payload } from '../protocol/reading.ts';
import { bytesOfLatin, latinOf } from './latin.ts';
import type { PacketRedactor, PacketWay } from './redact-packet.ts';

/** How a polling body travelled. */
export interface BodyWay extends PacketWay {
  readonly jsonp: boolean;
  readonly isCut: boolean;
}

const SEPARATOR = '\x1e';
const [TEXT, BINARY, LENGTH_END] = [0, 1, 255];

/** A polling body whose packets are without secrets; their lengths are counted again. */
export function redactBody(body: Payload, way: BodyWay, packets: PacketRedactor): Payload {
  if (typeof body === 'string')
    return way.jsonp ? jsonp(body, way, packets) : text(body, way, packets);
  if (way.revision === 3 && isBinaryPayload(body)) return binary(body, way, packets);
  const latin = latinOf(body);
  const changed = text(latin, way, packets);
  return changed === latin ? body : bytesOfLatin(changed);
}

function text(body: string, way: BodyWay, packets: PacketRedactor): string {
  if (way.revision === 4) {
    return body
      .split(SEPARATOR)
      .map((packet) => packets.text(packet, way))
      .join(SEPARATOR);
  }
  if (way.revision === null) return packets.masked(body, 0);
  const slices = splitLengths(body, way.isCut);
  // Where lengths are wrong already, none is to change.
  if (slices.length === 0 || slices.some(({ form }) => form !== 'text')) {
    return packets.masked(body, 0);
  }
  let changed = '';
  let at = 0;
  for (const { start, end, cut } of slices) {
    const packet = body.slice(start, end);
    const other = packets.text(packet, way);
    const head = body.slice(at, start);
    const isSame = cut || other.length === packet.length;
    changed += isSame ? head + other : `${other.length}:${other}`;
    at = end;
  }
  return changed + body.slice(at);
}

/** A script when received, a form when sent; either is written again only where something changes. */
function jsonp(body: string, way: BodyWay, packets: PacketRedactor): string {
  if (way.direction === 'sent') {
    const payload = unwrapJsonpForm(body);
    if (payload === null) return packets.masked(body, 0);
    const changed = text(payload, way, packets);
    if (changed === payload) return body;
    const escaped = changed.replaceAll('\\n', '\\\\n').replaceAll('\n', '\\n');
    return `d=${encodeURIComponent(wellFormed(escaped))}`;
  }
  const [begin, end] = [body.indexOf('"'), body.lastIndexOf('"') + 1];
  const payload = begin < 0 || way.isCut ? null : stringIn(body.slice(begin, end));
  if (payload === null) return packets.masked(body, 0);
  const changed = text(payload, way, packets);
  if (changed === payload) return body;
  // Two characters that end a line in a script, but not in JSON.
  const literal = JSON.stringify(changed)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return body.slice(0, begin) + literal + body.slice(end);
}

/** A payload of revision 3 in bytes: each packet has a byte for its sort, and digits for its length. */
function binary(body: Uint8Array, way: BodyWay, packets: PacketRedactor): Uint8Array {
  const slices = splitBinaryPayload(body, way.isCut);
  if (slices.some(({ form }) => typeof form !== 'string')) return body;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { form, start, end, cut } of slices) {
    const packet = body.subarray(start, end);
    const other =
      form === 'binary'
        ? packets.bytes(packet, way)
        : bytesOfLatin(packets.text(latinOf(packet), way));
    const isCounted = other.length !== packet.length && !cut;
    parts.push(isCounted ? header(form === 'binary', other.length) : body.subarray(at, start));
    parts.push(other.length !== packet.length && cut ? packet : other);
    at = end;
  }
  parts.push(body.subarray(at));
  return joinedBytes(parts);
}

function header(isBinary: boolean, length: number): Uint8Array {
  const digits = Array.from(String(length), Number);
  return Uint8Array.of(isBinary ? BINARY : TEXT, ...digits, LENGTH_END);
}

function stringIn(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** A lone surrogate cannot be escaped. */
function wellFormed(value: string): string {
  return value.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
}
