import type { Entry } from '../timeline/entry.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { saidOf, stepKindOf } from './said-of.ts';
import type { ScriptBuilder } from './script-builder.ts';
import type { RecordedPacket } from './step.ts';

/** Adds the row's packet to a script, when it is one that an application or Socket.IO has said. */
export function readRow(timeline: Timeline, entry: Entry, builder: ScriptBuilder): void {
  const { row } = entry;
  const kind = stepKindOf(entry.kind);
  if (kind === undefined || entry.direction === null || !isSaid(entry)) return;
  const decoded = timeline.decoded(row);
  const said = saidOf(entry, kind, decoded, () => timeline.packet(row)?.whole);
  const partner = timeline.partner(row);
  if (entry.direction === 'sent') builder.client(said, row, entry.at, partner);
  else builder.server(said, row, entry.at, packetOf(timeline, entry), partner);
}

/** What Engine.IO itself could not read is left to Engine.IO, which writes none of that kind. */
function isSaid({ kind, layer, connection }: Entry): boolean {
  if (kind === 'malformed') return layer === 'socket.io';
  if (layer === 'websocket') return connection.session === null;
  return layer === 'socket.io' || layer === 'engine.io';
}

function packetOf(timeline: Timeline, entry: Entry): RecordedPacket | null {
  const parts = timeline.parts(entry.row);
  const packet = timeline.packet(entry.row);
  if (parts === null || packet === null || entry.truncated || entry.incomplete) return null;
  const { reading, attachments } = parts;
  const { whole, carried } = packet;
  const parser = reading.parser ?? 'default';
  const bytes = attachments.map(
    ({ decoded, message, start, end }) =>
      decoded ??
      (typeof message.payload === 'string'
        ? new Uint8Array()
        : message.payload.subarray(start, end)),
  );
  if (typeof whole !== 'string' || typeof carried !== 'string') {
    return { content: carried, payloadStart: 0, attachments: bytes, parser };
  }
  // In front of what Engine.IO carries stands its packet type.
  const content = entry.layer === 'websocket' ? whole : whole.slice(1);
  return { content, payloadStart: content.length - carried.length, attachments: bytes, parser };
}
