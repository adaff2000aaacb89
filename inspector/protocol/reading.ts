/** What one message, or one packet within it, decodes to. */

export type Layer = 'websocket' | 'polling' | 'engine.io' | 'socket.io';

export type Direction = 'sent' | 'received';

/** What a packet or message turned out to be. `attachment` completes the binary packet before it. */
export type ReadingKind =
  | 'open'
  | 'close'
  | 'ping'
  | 'pong'
  | 'probe'
  | 'upgrade'
  | 'noop'
  | 'connect'
  | 'connect_error'
  | 'disconnect'
  | 'event'
  | 'ack'
  | 'attachment'
  | 'text'
  | 'json'
  | 'binary'
  | 'malformed';

export type Payload = string | Uint8Array;

/** Why something could not be read; both sides in words a person understands. */
export interface Malformed {
  readonly expected: string;
  readonly got: string;
}

/** The list's view of one packet: found by a scan of its header, its payload not yet parsed. */
export interface Reading {
  readonly layer: Layer;
  readonly kind: ReadingKind;
  /**
   * Where the packet stands in its message: characters of a text message, bytes of a binary one.
   * Differs from the whole message only in polling payloads, which hold several packets.
   */
  readonly start: number;
  readonly end: number;
  /** Where the payload of the innermost layer begins: after the packet type, namespace, ack id. */
  readonly payloadStart: number;
  /** Binary that travelled as base64 in text (polling, old clients): the decoded bytes. */
  readonly bytes?: Uint8Array;
  /**
   * The packet's text where it does not stand in the message as such: in a binary polling payload, in
   * JSONP, encoded as UTF-8 twice. `payloadStart` then counts its characters; `start` and `end` still
   * say where the packet stands in the message (in JSONP: the whole message).
   */
  readonly text?: string;
  readonly namespace?: string;
  /** The query that Socket.IO 1 and 2 put behind the namespace of a CONNECT, without `?`. */
  readonly query?: string;
  readonly event?: string;
  readonly ackId?: number;
  /** How many binary attachments must follow; absent for none. */
  readonly attachments?: number;
  /** Which parser wrote a Socket.IO packet. */
  readonly parser?: 'default' | 'msgpack';
  /** Only with kind `malformed`. */
  readonly malformed?: Malformed;
}
