import type { Direction, Reading } from '../protocol/reading.ts';
import { addAttachment, awaitAttachments, giveUpAttachments } from './incomplete-packet.ts';
import type { Extras, Ledger } from './ledger.ts';
import type { Message } from './messages.ts';
import type { PacketEffects } from './packet-effects.ts';
import { Flag } from './row-flags.ts';
import type { SessionRecord } from './session.ts';

/** What a message says of one of its packets. */
export interface PacketSize {
  /** Bytes. */
  readonly size: number;
  readonly isCut: boolean;
}

/** Writes packets down as rows, and binary attachments to the packets that they complete. */
export class Packets {
  constructor(
    private readonly ledger: Ledger,
    private readonly effects: PacketEffects,
  ) {}

  take(message: Message, reading: Reading, size: PacketSize): void {
    const { session } = message.connection;
    if (session === null) {
      this.#append(message, reading, size);
      return;
    }
    if (reading.kind === 'attachment' && this.#attach(message, session, reading, size)) return;
    if (completesNothing(reading) && this.#giveUp(session, message.direction, reading)) return;
    const row = this.#append(message, reading, size);
    if (reading.kind !== 'malformed' && reading.attachments !== undefined) {
      awaitAttachments(this.ledger, session, message.direction, row, reading.attachments);
    }
    this.effects.take(session, message, reading, row);
  }

  #attach(
    { direction, payload }: Message,
    session: SessionRecord,
    { payloadStart, end, bytes }: Reading,
    size: PacketSize,
  ): boolean {
    const place = { payload, start: payloadStart, end, ...(bytes !== undefined && { bytes }) };
    return addAttachment(this.ledger, session, direction, { ...place, ...size });
  }

  /** True when the reading only told what became of the packet before it. */
  #giveUp(session: SessionRecord, direction: Direction, reading: Reading): boolean {
    if (session.incomplete[direction] === null) return false;
    const tellsOfIt = isShortfall(reading);
    giveUpAttachments(this.ledger, session, direction, tellsOfIt ? reading.malformed : undefined);
    return tellsOfIt;
  }

  #append(message: Message, reading: Reading, { size, isCut }: PacketSize): number {
    const { connection, direction, at, payload } = message;
    const { namespace, event, ackId, start, end, payloadStart } = reading;
    const isStray = reading.kind === 'attachment';
    const row = this.ledger.append(connection, {
      at,
      // An attachment that nothing waits for is binary.
      kind: isStray ? 'binary' : reading.kind,
      layer: isStray ? 'engine.io' : reading.layer,
      direction,
      payload,
      start,
      end,
      payloadStart,
      size,
      name: this.ledger.names.of(namespace, event),
      ackId,
      flags: flagsOf(reading, isCut),
    });
    const extras = extrasOf(reading);
    if (extras !== null) this.ledger.note(row, extras);
    return row;
  }
}

/** Engine.IO's own packets may stand between a packet and its attachments; anything else ends the waiting. */
function completesNothing({ layer, kind }: Reading): boolean {
  if (layer === 'socket.io') return true;
  return kind === 'text' || kind === 'json' || kind === 'binary';
}

/** The reader's word, with no length of its own, that attachments did not come. */
function isShortfall({ kind, attachments, start, end }: Reading): boolean {
  return kind === 'malformed' && attachments !== undefined && start === end;
}

function flagsOf({ start, parser, text }: Reading, isCut: boolean): number {
  return (
    (start === 0 ? Flag.first : 0) |
    (isCut ? Flag.truncated | Flag.cut : 0) |
    (parser === 'msgpack' ? Flag.msgpack : 0) |
    (text !== undefined ? Flag.apart : 0)
  );
}

function extrasOf({ bytes, text, query, malformed }: Reading): Extras | null {
  if (bytes === undefined && text === undefined && query === undefined && malformed === undefined) {
    return null;
  }
  return {
    ...(bytes !== undefined && { bytes }),
    ...(text !== undefined && { text }),
    ...(query !== undefined && { query }),
    ...(malformed !== undefined && { malformed }),
  };
}
