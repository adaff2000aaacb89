import { byteCount, textExcerpt } from '../excerpt.ts';
import type { Malformed } from '../reading.ts';
import { type Header, scanHeader } from '../socket-io/header.ts';
import { headOfMsgpack, headOfMsgpackText } from '../socket-io/msgpack.ts';
import type { MsgpackHeader } from '../socket-io/msgpack-header.ts';
import { isEventType, PacketType } from '../socket-io/packet-type.ts';
import type { BinaryPlace, TextPlace } from './message-place.ts';

/** What a message is: a packet of Socket.IO by one of its parsers, a broken one, or null for neither. */
export type Head =
  | { readonly parser: 'default'; readonly header: Header }
  | { readonly parser: 'msgpack'; readonly header: MsgpackHeader }
  | { readonly malformed: Malformed }
  | null;

const PACKET = 'a packet of socket.io-msgpack-parser';

/**
 * Finds out what the messages of a session are: Socket.IO by its own parser or by the one for
 * MessagePack, or an application's own, bare on Engine.IO. A Socket.IO session begins with a CONNECT; one
 * that was seen late is known by its packets. Socket.IO once known stays; a bare session becomes
 * Socket.IO by a packet that cannot be chance.
 */
export class Content {
  readonly #revision: 3 | 4;
  #kind: 'unknown' | 'bare' | 'default' | 'msgpack' = 'unknown';
  /** The handshake was seen and no message since: the next one is the session's first. */
  #atBeginning = false;

  constructor(revision: 3 | 4) {
    this.#revision = revision;
  }

  get socketIo(): boolean | null {
    return this.#kind === 'unknown' ? null : this.#kind !== 'bare';
  }

  /** Does it speak Socket.IO by that package's own parser? */
  get isDefault(): boolean {
    return this.#kind === 'default';
  }

  /** The session's handshake was seen. */
  begin(): void {
    this.#atBeginning = true;
  }

  /** Messages were lost, perhaps the first one. */
  loseBeginning(): void {
    this.#atBeginning = false;
  }

  headOfText(place: TextPlace): Head {
    const head = this.#kind === 'default' ? null : this.#msgpackText(place);
    return head ?? (this.#kind === 'msgpack' ? brokenText(place) : this.#defaultText(place));
  }

  /** @param isStray no packet has announced it as an attachment, not even one that was missed */
  headOfBinary(place: BinaryPlace, isStray: boolean): Head {
    // The default parser has no binary packets of its own, only attachments.
    if (this.#kind === 'default') return isStray ? strayBytes(place) : null;
    const header = headOfMsgpack(place.data, this.#revision, place.cut);
    if (header !== null) {
      this.#kind = 'msgpack';
      return { parser: 'msgpack', header };
    }
    if (this.#kind === 'msgpack') return { malformed: { expected: PACKET, got: 'other bytes' } };
    if (this.#atBeginning) this.#kind = 'bare';
    this.#atBeginning = false;
    return null;
  }

  /** Version 2 of the MessagePack parser writes some packets as JSON. */
  #msgpackText(place: TextPlace): Head {
    if (this.#revision === 4) return null;
    const header = headOfMsgpackText(place.source.slice(place.from, place.to));
    if (header === null) return null;
    this.#kind = 'msgpack';
    return { parser: 'msgpack', header };
  }

  #defaultText(place: TextPlace): Head {
    const { source, from, to, cut } = place;
    const header = scanHeader(source, from, to, { revision: this.#revision, cut });
    const first = this.#atBeginning;
    this.#atBeginning = false;
    if ('expected' in header) {
      if (this.#kind === 'default') return { malformed: header };
      this.#kind = 'bare';
      return null;
    }
    this.#learn(header, first, header.payloadStart < to);
    return this.#kind === 'bare' ? null : { parser: 'default', header };
  }

  /** A packet without payload is a mere digit: outside the beginning it proves nothing. */
  #learn(header: Header, first: boolean, hasPayload: boolean): void {
    if (this.#kind === 'default') return;
    if (first) this.#kind = opensSession(header, hasPayload) ? 'default' : 'bare';
    if (this.#kind === 'unknown' && hasPayload) this.#kind = 'default';
    if (this.#kind === 'bare' && hasPayload && cannotBeChance(header)) this.#kind = 'default';
  }
}

/** CONNECT, or the error that a server of Socket.IO 1 and 2 sends in its place. */
function opensSession(header: Header, hasPayload: boolean): boolean {
  if (header.type === PacketType.connect) return true;
  return header.type === PacketType.connectError && hasPayload;
}

function cannotBeChance({ type, event }: Header): boolean {
  // The name of an event with a number for its name is not distinctive: `2[1]`.
  const named = isEventType(type) && event !== undefined && !/^[\d-]/.test(event);
  return named || type === PacketType.connect;
}

/** `socket.io-parser` refuses it: "got binary data when not reconstructing a packet". */
function strayBytes({ data, cut }: BinaryPlace): Head {
  const got = `${byteCount(data.length)}${cut ? ' and more' : ''}`;
  return { malformed: { expected: 'a packet that announces attachments', got } };
}

function brokenText({ source, from, to }: TextPlace): Head {
  return { malformed: { expected: PACKET, got: `the text ${textExcerpt(source, from, to)}` } };
}
