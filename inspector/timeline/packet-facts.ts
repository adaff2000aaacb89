import type { Decoded } from '../protocol/decode.ts';
import type { Malformed, Payload } from '../protocol/reading.ts';
import type { Entry } from './entry.ts';
import { bytesJson, jsonSafe } from './json-safe.ts';
import type { Line } from './line.ts';
import type { Timeline } from './timeline.ts';

/** What the packet of a row carries; with what the full reading found malformed, `kind` becomes that. */
export function packetFacts(timeline: Timeline, entry: Entry): Partial<Line> {
  const packet = timeline.packet(entry.row);
  if (packet === null) return {};
  if (entry.kind === 'error') return { data: dataOf(packet.whole) };
  if (entry.malformed !== undefined) return malformedFacts(entry.malformed, packet.whole);
  const decoded = timeline.decoded(entry.row);
  if (decoded === null) return { data: dataOf(packet.carried) };
  if (decoded.kind === 'malformed') return malformedFacts(decoded, packet.whole);
  return factsOf(entry, decoded);
}

function malformedFacts({ expected, got }: Malformed, whole: Payload): Partial<Line> {
  return { kind: 'malformed', expected, got, data: dataOf(whole) };
}

function factsOf({ kind, parser }: Entry, decoded: Decoded): Partial<Line> {
  if (decoded.kind === 'arguments') return { args: decoded.args.map(jsonSafe) };
  if (decoded.kind === 'bytes') return { data: bytesJson(decoded.bytes) };
  if (decoded.kind !== 'data' || kind === 'probe') return {};
  const isOpening = kind === 'connect' || kind === 'connect_error';
  if (!isOpening || decoded.value === undefined) return { data: decoded.text };
  const args = [jsonSafe(decoded.value)];
  // In MessagePack there is no text of it.
  return parser === 'msgpack' ? { args } : { data: decoded.text, args };
}

function dataOf(payload: Payload): string | ReturnType<typeof bytesJson> {
  return typeof payload === 'string' ? payload : bytesJson(payload);
}
