/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What a text or a body is made of, written one after the other. */
export type Content = readonly Piece[];

export type Piece =
  | string
  /** Base64 of bytes. */
  | { readonly bytes: string }
  | { readonly json: Json }
  /** Once where nothing else is said. */
  | { readonly repeat: Content; readonly times?: number }
  | { readonly nest: readonly [string, string]; readonly depth: number; readonly inner: Content }
  /** A packet of a polling payload of Engine.IO 3: its length and itself; `off` falsifies the length. */
  | { readonly counted: Content; readonly binary?: boolean; readonly off?: number }
  | { readonly base64: Content }
  /** The session that the server opened on that connection. */
  | { readonly sid: number }
  | { readonly host: true }
  /** Sec-WebSocket-Accept for the key of the client's that is answered. */
  | { readonly accept: true }
  /** The number of the client's last question that wants an ack, in six digits. */
  | { readonly asked: true };

/**
 * What a client asks of a server, in requests of HTTP and then in packets: for a session by polling, for
 * packets, to take packets, for a WebSocket, for a session over a WebSocket, whether a transport works,
 * for a namespace, and for a sign of life.
 */
export type Ask = 'open' | 'poll' | 'post' | 'upgrade' | 'greeting' | 'probe' | 'connect' | 'ping';

export interface Header {
  readonly name: Content;
  readonly value: Content;
  /** So many of them, each name with its number behind it. */
  readonly times?: number;
}

export interface Parameter {
  readonly name: Content;
  readonly value: Content;
}

interface Common {
  /** Which connection; opened by its first step. */
  readonly on: number;
}

interface Written extends Common {
  /** Places, in thousandths of the bytes, at which one segment ends and the next begins. */
  readonly split?: readonly number[];
  /** Only so many thousandths of the bytes are written. */
  readonly only?: number;
  readonly times?: number;
  /** Of a server: in the place of what is ordinarily answered to that, which is waited for. */
  readonly to?: Ask;
}

export interface RequestStep extends Written {
  readonly do: 'request';
  readonly method: string;
  readonly path: Content;
  readonly query: readonly Parameter[];
  readonly version?: string;
  readonly headers: readonly Header[];
  readonly body?: Content;
  /** Content-Length in the place of the true one. */
  readonly stated?: number;
}

/** What a server answers to a request. */
export interface ResponseStep extends Written {
  readonly do: 'respond';
  /** Behind the version: a number and words. */
  readonly status: Content;
  readonly version?: string;
  readonly headers: readonly Header[];
  readonly body?: Content;
  /** Content-Length in the place of the true one. */
  readonly stated?: number;
}

export interface FrameStep extends Written {
  readonly do: 'frame';
  readonly opcode: number;
  readonly payload: Content;
  /** True where absent. */
  readonly fin?: boolean;
  /** The three bits as a number from 0 to 7. */
  readonly rsv?: number;
  /** Masked or not; where absent, as it has to be: of a client's, and not of a server's. */
  readonly mask?: boolean;
  /** Length in the place of the true one. */
  readonly stated?: number;
  /** Bytes in which the length is written, where not the fewest. */
  readonly lengthBytes?: 0 | 2 | 8;
  /** How many frames the message is split into. */
  readonly fragments?: number;
  /** Compressed, with RSV1. */
  readonly deflate?: boolean;
}

export interface RawStep extends Written {
  readonly do: 'raw';
  readonly content: Content;
}

export interface WaitStep extends Common {
  readonly do: 'wait';
  /** `text`: of a frame, or a packet in the body of an answer. */
  readonly for: 'answer' | 'text' | 'frame' | 'end' | 'time';
  /** How the text begins. */
  readonly text?: string;
  readonly ms?: number;
}

export interface ControlStep extends Common {
  /** `pause` stops reading, `reset` sends a TCP reset, `end` closes our half, `destroy` the whole. */
  readonly do: 'pause' | 'resume' | 'reset' | 'end' | 'destroy';
}

export type WrittenStep = RequestStep | ResponseStep | FrameStep | RawStep;
export type Step = WrittenStep | WaitStep | ControlStep;

/**
 * What is done to a target: the steps of all connections, in the order in which they happen. Of a client the
 * connections are what it has opened: WebSockets, and sessions of Engine.IO with all that carries them.
 */
export interface Input {
  readonly steps: readonly Step[];
}

export function isWritten(step: Step): step is WrittenStep {
  return ['request', 'respond', 'frame', 'raw'].includes(step.do);
}
