import { textExcerpt } from '../excerpt.ts';
import type { Direction, Malformed, Reading } from '../reading.ts';
import type { Header } from '../socket-io/header.ts';
import type { MsgpackHeader } from '../socket-io/msgpack-header.ts';
import { kindOf, PacketType } from '../socket-io/packet-type.ts';
import { textKind } from '../text-kind.ts';
import { Attachments } from './attachments.ts';
import { Content } from './content.ts';
import {
  type BinaryPlace,
  type Common,
  commonOfBinary,
  commonOfText,
  type TextPlace,
} from './message-place.ts';

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

  /** The session's handshake was seen. */
  begin(): void {
    this.#content.begin();
  }

  /** Messages of that direction were lost. */
  forget(direction: Direction): void {
    this.#attachments.forget(direction);
    this.#content.loseBeginning();
  }

  readText(direction: Direction, place: TextPlace): readonly Reading[] {
    const { source, from, to, start } = place;
    const unfinished = this.#attachments.giveUp(direction, start, textExcerpt(source, from, to));
    const reading = this.#textReading(place);
    this.#attachments.expectFor(direction, reading);
    return unfinished === null ? [reading] : [unfinished, reading];
  }

  readBinary(direction: Direction, place: BinaryPlace): Reading {
    const common = commonOfBinary(place);
    if (this.#attachments.take(direction)) {
      return { layer: 'socket.io', kind: 'attachment', ...common };
    }
    const head = this.#content.headOfBinary(place);
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
    return {
      layer: 'socket.io',
      kind: kindOf(header.type),
      ...common,
      ...namespaceOf(header, this.#revision),
      ...(header.event !== undefined && { event: header.event }),
      ...(header.ackId !== undefined && { ackId: header.ackId }),
      ...('attachments' in header && { attachments: header.attachments }),
      parser,
    };
  }
}

/** Clients of Socket.IO 1 and 2 put a query behind the namespace of a CONNECT. */
function namespaceOf(
  { type, namespace }: Header | MsgpackHeader,
  revision: 3 | 4,
): Pick<Reading, 'namespace' | 'query'> {
  if (namespace === undefined) return {};
  const mark = revision === 3 && type === PacketType.connect ? namespace.indexOf('?') : -1;
  if (mark === -1) return { namespace };
  return { namespace: namespace.slice(0, mark), query: namespace.slice(mark + 1) };
}

function malformedReading(malformed: Malformed, common: Common): Reading {
  return { layer: 'socket.io', kind: 'malformed', ...common, malformed };
}
