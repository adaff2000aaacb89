/**
 * What was seen: the only vocabulary that the page-side taps, the wire and the inspector share.
 * A batch is a block of observations in columns; it crosses every hop unchanged.
 */

/** What one observation is. The number is what travels in `Batch.kind`. */
export const Kind = {
  /** A connection begins: a constructor was called, or a polling sequence made its first request. Detail: `Opening`. */
  opening: 1,
  /** The request of a WebSocket or polling handshake, as the browser sent it. Detail: `HandshakeRequest`. */
  handshakeRequest: 2,
  /** The answer to it. Detail: `HandshakeResponse`. */
  handshakeResponse: 3,
  /** The platform's `open`. Detail: `Opened`. */
  opened: 4,
  /** The page sent one message (WebSocket), or one request body (polling). Payload. */
  sent: 5,
  /** The page received one message (WebSocket), or one response body (polling). Payload. */
  received: 6,
  /** The page asked for the close. Detail: `Closing`. */
  closing: 7,
  /** The connection is closed. Detail: `Closed`. */
  closed: 8,
  /** The platform's `error`. Detail: `Failed`. */
  failed: 9,
  /** A polling request goes out; its body, if any, is the `sent` that follows at once. Detail: `Requested`. */
  requested: 10,
  /** A polling response came in; its body, if any, is the `received` that follows at once. Detail: `Responded`. */
  responded: 11,
  /** Where the `sent` just before this one was called from. Detail: `CallSite`. */
  callSite: 12,
  /** A handshake of this document that no tap made, so a worker's. Connection 0. Detail: `Untapped`. */
  untapped: 13,
  /** A tapped connection's handshake with what the browser showed elsewhere. Connection 0. Detail: `Revealed`. */
  revealed: 14,
  /** Why a connection failed, which no page is told. Connection 0. Detail: `Explained`. */
  explained: 15,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** What a payload was to the page. The number is what travels in `Batch.format`. */
export const Format = {
  /** No payload: `Batch.text` holds the observation's detail as JSON, or the empty string. */
  detail: 0,
  /** A string; `Batch.text` holds it. */
  text: 1,
  /** An ArrayBuffer; the block `Batch.bytes` holds it, as for the two below. */
  arrayBuffer: 2,
  /** A typed array or DataView. */
  view: 3,
  /** A Blob that was read. */
  blob: 4,
  /** A Blob that could not be read before its document went; its size is known, its bytes are not. */
  unreadBlob: 5,
} as const;
export type Format = (typeof Format)[keyof typeof Format];

export type Transport = 'websocket' | 'polling' | 'webtransport';

/** Which of the platform's interfaces carried the connection. */
export type Api =
  | 'WebSocket'
  | 'WebSocketStream'
  | 'XMLHttpRequest'
  | 'fetch'
  | 'script'
  | 'WebTransport';

/** Where an observation comes from: a tap in the page, or the browser's network log. */
export type Source = 'tap' | 'network-log';

export interface Opening {
  readonly url: string;
  readonly transport: Transport;
  readonly api: Api;
  /** URL of the frame or worker that made the connection. */
  readonly document: string;
  readonly source: Source;
  /** Set when a worker made the connection. */
  readonly worker?: boolean;
  /** Subprotocols asked for, in order. */
  readonly protocols: readonly string[];
  /** Stack of the call that opened it, one call a line, the page's own frames only. */
  readonly callSite?: string;
}

export type Header = readonly [name: string, value: string];

export interface HandshakeRequest {
  readonly headers: readonly Header[];
  /** Names of headers that were sent but that the browser does not show here. */
  readonly withheld: readonly string[];
}

export interface HandshakeResponse {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
}

export interface Opened {
  /** The subprotocol that was chosen; empty for none. */
  readonly protocol: string;
  /** Sec-WebSocket-Extensions as agreed; empty for none. */
  readonly extensions: string;
}

/** `close(code, reason)` as the page called it. */
export interface Closing {
  readonly code?: number;
  readonly reason?: string;
}

export interface Closed {
  /** 0 where the network log tells of a close, which shows none of all this. */
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
  /** Bytes that were queued and never sent. */
  readonly bufferedAmount: number;
}

export interface Failed {
  readonly message: string;
}

export interface Requested {
  /** Number of the HTTP exchange within its connection, from 1. */
  readonly exchange: number;
  readonly method: string;
  readonly url: string;
}

export interface Responded {
  readonly exchange: number;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Why no answer came: `abort`, `error` or `timeout`. */
  readonly failure?: string;
}

export interface CallSite {
  readonly callSite: string;
}

export interface Untapped {
  readonly url: string;
  /** The Sec-WebSocket-Accept of its answer, by which the network log's entry is found; empty if refused. */
  readonly accept: string;
}

/**
 * A handshake as the network log shows it. Belongs to the connection that it names; else to the one
 * whose answer has the same Sec-WebSocket-Accept; with a response, else to the oldest of that URL
 * whose handshake is not known.
 */
export interface Revealed {
  readonly url: string;
  /** Id of the connection, `<document>.<number>`, where who reads the log knows it. */
  readonly connection?: string;
  /** Empty where there is none: polling, or a refused handshake. */
  readonly accept: string;
  readonly request: HandshakeRequest;
  /** Absent where the log also shows sockets of workers, which would be taken for the page's, or hides it. */
  readonly response?: HandshakeResponse;
}

/**
 * Belongs to the connection that it names, else to the oldest of that URL which failed and has no
 * explanation yet.
 */
export interface Explained {
  readonly url: string;
  /** Id of the connection, `<document>.<number>`, where who reads the log knows it. */
  readonly connection?: string;
  /** In the browser's words. */
  readonly message: string;
}

/** How many observations of one connection a ring had to evict before anyone took them. */
export interface Loss {
  /** Number of the connection within its document; 0 for connections that are themselves forgotten. */
  readonly connection: number;
  readonly count: number;
  /** The loss lies before the observation of this index. */
  readonly before: number;
  /** Milliseconds since the epoch, where it is known: of a recording. Else it is that of what came before. */
  readonly at?: number;
}

/** A block of observations of one document, in columns. Row `i` of every column is one observation. */
export interface Batch {
  /** Random id of the document, prefix of its connections' ids. */
  readonly document: string;
  /** Place in the document's own order, from 1, ascending; a number missing here is counted in `lost`. */
  readonly index: Uint32Array;
  readonly kind: Uint8Array;
  readonly format: Uint8Array;
  /** Number of the connection within the document, from 1; 0 for the document itself. */
  readonly connection: Uint32Array;
  /** Milliseconds since the epoch. */
  readonly at: Float64Array;
  /** True size of the payload in bytes; -1 when it is a string that was kept whole (its UTF-8 length is the size). */
  readonly size: Float64Array;
  /** Text payload, or the detail as JSON; empty for binary payloads. */
  readonly text: readonly string[];
  /** How many bytes of `bytes` belong to the row; the rows' bytes stand one after the other. */
  readonly kept: Uint32Array;
  readonly bytes: Uint8Array;
  readonly lost: readonly Loss[];
}
