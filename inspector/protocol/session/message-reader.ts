import type { Direction, Malformed, Payload, Reading } from '../reading.ts';
import type { Header } from '../socket-io/header.ts';
import type { MsgpackHeader } from '../socket-io/msgpack-header.ts';
import { kindOf, PacketType } from '../socket-io/packet-type.ts';
import { textKind } from '../text-kind.ts';
import { Attachments } from './attachments.ts';
import { commonPacket } from './common-packet.ts';
import { Content } from './content.ts';
import {
  type BinaryPlace,
  type Common,
  commonOfBinary,
  commonOfText,
  type TextPlace,
} from './message-place.ts';

type Draft = { -readonly [Key in keyof Reading]: Reading[Key] };

/** Reads the messages inside the Engine.IO packets of one session, Socket.IO's or an application's own. */
export class MessageReader {
  readonly #revision: 3 | 4;
  readonly #content: Content;
  readonly #attachments = new Attachments();

  constructor(revision: 3 | 4) {
    this.#revision = revision;
    this.#content = new Content(revision);
  }

  get socketIo(): boolean | null {
    return this.#content.socketIo;
  }

  /**
   * Reads a whole WebSocket message where that needs no thought.
   * @returns null where it does
   */
  readCommon(direction: Direction, payload: Payload): Reading | null {
    if (!this.#content.isDefault || !this.#attachments.follows(direction)) return null;
    if (typeof payload === 'string') {
      if (this.#attachments.isAwaited(direction)) return null;
      const reading = commonPacket(payload, this.#revision);
      if (reading?.attachments !== undefined) this.#attachments.expectFor(direction, reading);
      return reading;
    }
    // In revision 3 a byte with the packet's type stands in front.
    if (this.#revision === 3 || !this.#attachments.take(direction)) return null;
    const end = payload.length;
    return { layer: 'socket.io', kind: 'attachment', start: 0, end, payloadStart: 0 };
  }

  /** The session's handshake was seen. */
  begin(): void {
    this.#content.begin();
    this.#attachments.begin();
  }

  /** Messages of that direction were lost. */
  forget(direction: Direction): void {
    this.#attachments.forget(direction);
    this.#content.loseBeginning();
  }

  readText(direction: Direction, place: TextPlace): readonly Reading[] {
    const unfinished = this.#attachments.giveUp(direction, place);
    const reading = this.#textReading(place);
    this.#attachments.expectFor(direction, reading);
    return unfinished === null ? [reading] : [unfinished, reading];
  }

  readBinary(direction: Direction, place: BinaryPlace): Reading {
    const common = commonOfBinary(place);
    if (this.#attachments.take(direction)) {
      return { layer: 'socket.io', kind: 'attachment', ...common };
    }
    const head = this.#content.headOfBinary(place, this.#attachments.follows(direction));
    if (head === null) return { layer: 'engine.io', kind: 'binary', ...common };
    if ('malformed' in head) return malformedReading(head.malformed, common);
    return this.#packetReading('msgpack', head.header, common);
  }

  #textReading(place: TextPlace): Reading {
    const { source, from, to, cut } = place;
    const head = this.#content.headOfText(place);
    if (head === null) {
      const kind = textKind(source, from, to, cut);
      return { layer: 'engine.io', kind, ...commonOfText(place, from) };
    }
    if ('malformed' in head) return malformedReading(head.malformed, commonOfText(place, from));
    const payloadStart = head.parser === 'default' ? head.header.payloadStart : from;
    return this.#packetReading(head.parser, head.header, commonOfText(place, payloadStart));
  }

  #packetReading(
    parser: 'default' | 'msgpack',
    header: Header | MsgpackHeader,
    common: Common,
  ): Reading {
    const { start, end, payloadStart, bytes, text } = common;
    const kind = kindOf(header.type);
    const reading: Draft = { layer: 'socket.io', kind, start, end, payloadStart, parser };
    if (bytes !== undefined) reading.bytes = bytes;
    if (text !== undefined) reading.text = text;
    if (header.namespace !== undefined) reading.namespace = header.namespace;
    if (header.event !== undefined) reading.event = header.event;
    if (header.ackId !== undefined) reading.ackId = header.ackId;
    if ('attachments' in header) reading.attachments = header.attachments;
    if (this.#revision === 3 && header.type === PacketType.connect) splitQuery(reading);
    return reading;
  }
}

/** Clients of Socket.IO 1 and 2 put a query behind the namespace of a CONNECT. */
function splitQuery(reading: Draft): void {
  const mark = reading.namespace?.indexOf('?') ?? -1;
  if (reading.namespace === undefined || mark === -1) return;
  reading.query = reading.namespace.slice(mark + 1);
  reading.namespace = reading.namespace.slice(0, mark);
}

function malformedReading(malformed: Malformed, common: Common): Reading {
  return { layer: 'socket.io', kind: 'malformed', ...common, malformed };
}
