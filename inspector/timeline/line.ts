import type { Transport } from '../observation.ts';
import type { Emission } from '../protocol/emission.ts';
import type { Direction, Layer } from '../protocol/reading.ts';

export type LineKind =
  | 'handshake'
  | 'open'
  | 'close'
  | 'error'
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
  | 'text'
  | 'json'
  | 'binary'
  | 'malformed'
  | 'gap'
  | 'join'
  | 'leave';

/** Bytes inside JSON. A key `$bytes`, `$$bytes`, … of the page's own gets one more `$` in front. */
export interface BytesJson {
  /** base64, RFC 4648 section 4. */
  readonly $bytes: string;
}

/** RFC 6455 section 5.2, computed as if the message went in one frame. */
export interface AnatomyJson {
  readonly fin: true;
  readonly opcode: 1 | 2;
  readonly masked: boolean;
  /** How many bits the payload length takes: 7, 16 or 64. */
  readonly lengthClass: 7 | 16 | 64;
  readonly headerBytes: number;
  readonly payloadBytes: number;
  /** Header bytes as a share of header and payload, in percent. */
  readonly overheadPercent: number;
  /** Always true: how the message was split on the wire is not seen. */
  readonly computedAsUnsplit: true;
  /** Chromium splits what it sends above about 131,000 bytes. */
  readonly severalFrames?: true;
  /** permessage-deflate was agreed: the size on the wire is not known. */
  readonly wireSizeUnknown?: true;
}

/** By lower-case name; a header that came several times has its values in an array. */
export type HeadersJson = Readonly<Record<string, string | readonly string[]>>;

export interface HandshakeHeaders {
  readonly request: HeadersJson;
  readonly response: HeadersJson;
  /** Request headers that the browser does not show. */
  readonly withheld: readonly string[];
}

/** One line of `sockeye capture --json`: the public contract, documented in the README. */
export interface Line {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: LineKind;
  readonly connection: string;
  /** Order within the connection, from 1, without holes. */
  readonly seq: number;
  readonly layer: Layer;
  /** URL of the frame or worker. */
  readonly document: string;
  readonly url: string;
  readonly transport: Transport;
  readonly direction: Direction | null;
  /** Present and `network-log` where no tap saw it and the browser's network log did. */
  readonly source?: 'network-log';
  /** Set when a worker made the connection. */
  readonly worker?: true;
  readonly session?: string;
  readonly previousSession?: string;
  /** `recovered` is proved by connection state recovery; `possible` where several clients could be meant. */
  readonly previousSessionLink?: 'recovered' | 'likely' | 'possible';
  readonly namespace?: string;
  readonly query?: string;
  readonly event?: string;
  readonly args?: readonly unknown[];
  readonly ackId?: number;
  readonly latencyMs?: number;
  /** On an ack: does it answer a waiting question, one already answered, or none. */
  readonly answers?: 'waiting' | 'answered' | 'nothing';
  /** On a close or disconnect: ack ids of the events that were never answered, the page's and the server's. */
  readonly unanswered?: { readonly sent: readonly number[]; readonly received: readonly number[] };
  /** On a connect: connection state recovery brought the session back. */
  readonly recovered?: true;
  readonly parser?: 'msgpack';
  readonly data?: string | BytesJson;
  readonly sizeBytes?: number;
  /** Only the beginning was kept; `sizeBytes` is the true size. */
  readonly truncated?: true;
  /** What the payload was to the page. */
  readonly format?: 'text' | 'arraybuffer' | 'view' | 'blob';
  /** Of the WebSocket message. */
  readonly anatomy?: AnatomyJson;
  /** Of the WebSocket messages that were its attachments, in order. */
  readonly attachmentAnatomies?: readonly AnatomyJson[];
  readonly subprotocol?: string;
  /** Subprotocols asked for. */
  readonly subprotocols?: readonly string[];
  readonly extensions?: string;
  readonly status?: number;
  readonly headers?: HandshakeHeaders;
  /** Sec-WebSocket-Accept against Sec-WebSocket-Key, RFC 6455 section 4.1. */
  readonly accept?: 'valid' | 'invalid' | 'withheld';
  readonly callSite?: string;
  /** On an event of a server that labels what it emits: what made it. */
  readonly emission?: Emission;
  readonly code?: number;
  readonly reason?: string;
  readonly wasClean?: boolean;
  /** On a close: the page's own `close()` call, when it made one. */
  readonly closedByPage?: { readonly code?: number; readonly reason?: string };
  readonly bufferedAmount?: number;
  readonly message?: string;
  readonly expected?: string;
  readonly got?: string;
  readonly dropped?: number;
  /** On a join or leave: the room, as the server has seen it. */
  readonly room?: string;
  /** False where packets travel unseen (WebTransport). */
  readonly captured?: false;
}
