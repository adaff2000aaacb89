import msgpackParser from 'socket.io-msgpack-parser';
import { Encoder, type Packet, PacketType } from 'socket.io-parser';
import type { Entry } from '../../../inspector/timeline/entry.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import type { EngineMessage, EnginePacket } from './engine-packet.ts';
import { sentValues } from './sent-values.ts';

/** What of a recorded packet is another in this run. */
export interface Rewriting {
  /** The arguments with what this run's server gave; null for those of the recording. */
  readonly values: readonly unknown[] | null;
  /** Of an ack: the id under which this run's server asks. */
  readonly ackId?: number;
}

/**
 * The messages of Engine.IO that a recorded packet is sent as: exactly as it was recorded where nothing
 * in it is another now, else written anew by the parser of its session.
 * @returns null where not all of it was recorded
 */
export function packetToSend(
  timeline: Timeline,
  row: number,
  { values, ackId }: Rewriting,
): readonly EnginePacket[] | null {
  const entry = timeline.entry(row);
  if (entry.truncated || entry.incomplete) return null;
  const isOther = values !== null || (ackId !== undefined && ackId !== entry.ackId);
  if (!isOther) return asRecorded(timeline, entry);
  const args = values ?? sentValues(timeline, row) ?? [];
  if (entry.layer !== 'socket.io') return [textOf(args[0])];
  return encoded(entry, args, ackId ?? entry.ackId);
}

/** A message of a raw socket. */
export function messageToSend(
  timeline: Timeline,
  row: number,
  values: readonly unknown[] | null,
): EngineMessage | null {
  if (timeline.entry(row).truncated) return null;
  return values === null ? (timeline.packet(row)?.whole ?? null) : textOf(values[0]);
}

function asRecorded(timeline: Timeline, entry: Entry): readonly EnginePacket[] | null {
  const { row, session } = entry;
  const packet = timeline.packet(row);
  if (packet === null) return null;
  const { whole } = packet;
  // Nonsense has a type of its own, or none.
  if (entry.kind === 'malformed') return [{ control: whole }];
  const attachments = (timeline.parts(row)?.attachments ?? []).map(
    ({ message, start, end, decoded }) =>
      decoded ?? (message.payload as Uint8Array).subarray(start, end),
  );
  return [messageOf(packet, session?.revision ?? 4), ...attachments];
}

/** Without Engine.IO's type in front, which depends on the transport. */
function messageOf(
  { whole, carried }: NonNullable<ReturnType<Timeline['packet']>>,
  revision: 3 | 4,
): EngineMessage {
  if (typeof whole === 'string') {
    // Binary that travelled as base64.
    return carried instanceof Uint8Array ? carried : whole.slice(1);
  }
  return revision === 3 && whole[0] === 4 ? whole.subarray(1) : whole;
}

const TYPES: Partial<Record<Entry['kind'], PacketType>> = {
  connect: PacketType.CONNECT,
  disconnect: PacketType.DISCONNECT,
  event: PacketType.EVENT,
  ack: PacketType.ACK,
};

function encoded(entry: Entry, args: readonly unknown[], id: number | undefined): EngineMessage[] {
  const { kind, event, namespace = '/', parser } = entry;
  const data = kind === 'event' ? [event, ...args] : kind === 'ack' ? args : args[0];
  const packet = {
    type: TYPES[kind] ?? PacketType.EVENT,
    nsp: namespace,
    data,
    ...(id !== undefined && { id }),
  } as Packet;
  const encoder = parser === 'msgpack' ? new msgpackParser.Encoder() : new Encoder();
  return encoder.encode(packet) as EngineMessage[];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
