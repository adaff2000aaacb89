import { Format, Kind } from '../observation.ts';
import { readPlain } from '../protocol/plain-reader.ts';
import type { Direction, Malformed, Payload, Reading } from '../protocol/reading.ts';
import type { ConnectionRecord } from './connection.ts';
import type { Ledger } from './ledger.ts';
import type { Observed } from './observed.ts';
import type { Packets } from './packets.ts';
import { sizeInBody } from './size-in-body.ts';

const UNREAD: Malformed = {
  expected: 'the body of a polling request or answer',
  got: 'one that the browser could not read any more',
};

/** One message on its way into rows. */
export interface Message {
  readonly connection: ConnectionRecord;
  readonly direction: Direction;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Number of its payload. */
  readonly payload: number;
  readonly content: Payload;
  /** True size in bytes. */
  readonly size: number;
  /** Only the beginning was kept. */
  readonly isCut: boolean;
}

/** Turns the messages of WebSockets and the bodies of polling into rows, a packet each. */
export class Messages {
  constructor(
    private readonly ledger: Ledger,
    private readonly packets: Packets,
  ) {}

  take(connection: ConnectionRecord, seen: Observed): void {
    const { payloads, rows } = this.ledger;
    const message: Message = {
      connection,
      direction: seen.kind === Kind.sent ? 'sent' : 'received',
      at: seen.at,
      payload: seen.payload,
      content: payloads.get(seen.payload),
      size: payloads.size(seen.payload),
      isCut: payloads.isCut(seen.payload),
    };
    connection.count(message.direction, message.size);
    const before = rows.length;
    const readings = this.#read(message);
    for (const [place, reading] of readings.entries()) {
      const isLast = place === readings.length - 1;
      const size = sizeOf(message, reading, isLast);
      this.packets.take(message, reading, { size, isCut: message.isCut && isLast });
    }
    this.#awaitCallSite(message, before);
  }

  #read(message: Message): readonly Reading[] {
    const { connection, direction, content, isCut } = message;
    const { session, transport } = connection;
    if (transport === 'polling' && this.#isUnread(message)) {
      session?.reader.forget(direction);
      return [unread()];
    }
    if (session === null) {
      const plain = readPlain(content, isCut);
      return [transport === 'polling' ? { ...plain, layer: 'polling' } : plain];
    }
    return session.reader.read(direction, content, {
      transport: transport === 'polling' ? 'polling' : 'websocket',
      jsonp: connection.jsonp,
      truncated: isCut,
    });
  }

  #isUnread({ payload }: Message): boolean {
    return this.ledger.payloads.format(payload) === Format.unreadBlob;
  }

  /** The call site of a send comes right behind it, where it is told at all. */
  #awaitCallSite({ connection, direction, at }: Message, before: number): void {
    if (direction !== 'sent' || this.ledger.rows.length === before) return;
    connection.awaiting = { row: before, what: 'callSite', since: at };
  }
}

/** A WebSocket message is one packet; a packet of a polling body has a size of its own. */
function sizeOf(message: Message, reading: Reading, isLast: boolean): number {
  if (message.connection.transport !== 'polling') return message.size;
  return sizeInBody(message, reading, isLast);
}

function unread(): Reading {
  return {
    layer: 'polling',
    kind: 'malformed',
    start: 0,
    end: 0,
    payloadStart: 0,
    malformed: UNREAD,
  };
}
