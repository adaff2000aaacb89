import {
  type Batch,
  type CallSite,
  type Closed,
  type Closing,
  Format,
  type HandshakeRequest,
  type HandshakeResponse,
  Kind,
  type Loss,
  type Opened,
  type Opening,
  type Revealed,
} from '../../../inspector/observation.ts';

/** One observation, before it has a place in a batch. */
export interface Observed {
  readonly connection: number;
  readonly kind: Kind;
  readonly format: Format;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly at?: number;
}

/** So many observations of a connection that the ring has evicted. */
export interface Gap {
  readonly connection: number;
  readonly dropped: number;
}

export type Step = Observed | Gap;

const NOTHING = new Uint8Array(0);

/** The first observation is at this time, each next one a millisecond later, where nothing else is said. */
export const START = 1_000;

export const SOCKET_URL = 'ws://chat.test/socket.io/?EIO=4&transport=websocket';
export const POLLING_URL = 'http://chat.test/socket.io/?EIO=4&transport=polling';
export const PAGE = 'http://chat.test/';

/** A WebSocket is made; anything else is said in `more`. */
export function opening(connection: number, url: string, more: Partial<Opening> = {}): Observed {
  const whole: Opening = {
    url,
    transport: 'websocket',
    api: 'WebSocket',
    document: PAGE,
    source: 'tap',
    protocols: [],
    ...more,
  };
  return detail(connection, Kind.opening, whole);
}

/** A polling sequence begins. */
export function polling(connection: number, url = POLLING_URL, more: Partial<Opening> = {}) {
  return opening(connection, url, { transport: 'polling', api: 'XMLHttpRequest', ...more });
}

export function request(connection: number, more: Partial<HandshakeRequest> = {}): Observed {
  return detail(connection, Kind.handshakeRequest, { headers: [], withheld: [], ...more });
}

export function response(connection: number, more: Partial<HandshakeResponse> = {}): Observed {
  const whole = { status: 101, statusText: 'Switching Protocols', headers: [], ...more };
  return detail(connection, Kind.handshakeResponse, whole);
}

export function opened(connection: number, more: Partial<Opened> = {}): Observed {
  return detail(connection, Kind.opened, { protocol: '', extensions: '', ...more });
}

export function sent(connection: number, payload: string | Uint8Array): Observed {
  return message(connection, Kind.sent, payload);
}

export function received(connection: number, payload: string | Uint8Array): Observed {
  return message(connection, Kind.received, payload);
}

export function closing(connection: number, more: Closing = {}): Observed {
  return detail(connection, Kind.closing, more);
}

export function closed(connection: number, more: Partial<Closed> = {}): Observed {
  const whole: Closed = { code: 1000, reason: '', wasClean: true, bufferedAmount: 0, ...more };
  return detail(connection, Kind.closed, whole);
}

export function failed(connection: number, text = ''): Observed {
  return detail(connection, Kind.failed, { message: text });
}

export function get(connection: number, exchange: number, url = POLLING_URL): Observed {
  return detail(connection, Kind.requested, { exchange, method: 'GET', url });
}

export function post(connection: number, exchange: number, url = POLLING_URL): Observed {
  return detail(connection, Kind.requested, { exchange, method: 'POST', url });
}

export function responded(connection: number, exchange: number, status = 200): Observed {
  return detail(connection, Kind.responded, { exchange, status });
}

/** No answer came. */
export function unanswered(connection: number, exchange: number, failure: string): Observed {
  return detail(connection, Kind.responded, { exchange, status: 0, failure });
}

export function callSite(connection: number, where: string): Observed {
  const site: CallSite = { callSite: where };
  return detail(connection, Kind.callSite, site);
}

/** The beginning of a message of `size` bytes. */
export function cut(observed: Observed, size: number): Observed {
  return { ...observed, size };
}

/** A Blob that could not be read. */
export function unread(observed: Observed, size: number): Observed {
  return { ...observed, format: Format.unreadBlob, text: '', bytes: NOTHING, size };
}

/** What the network log shows of the request of the handshake whose answer has this accept. */
export function revealed(accept: string, more: Partial<HandshakeRequest> = {}): Observed {
  const whole: Revealed = { url: '', accept, request: { headers: [], withheld: [], ...more } };
  return detail(0, Kind.revealed, whole);
}

/** The network log shows a whole handshake of this URL. */
export function logged(url: string, whole: Partial<Revealed> = {}): Observed {
  const request = { headers: [], withheld: [] };
  const response = { status: 101, statusText: 'Switching Protocols', headers: [] };
  return detail(0, Kind.revealed, { url, accept: '', request, response, ...whole });
}

/** The network log tells why a connection of this URL failed. */
export function explained(url: string, message: string): Observed {
  return detail(0, Kind.explained, { url, message });
}

export function lost(connection: number, dropped: number): Gap {
  return { connection, dropped };
}

/** The observation at that time, milliseconds since the epoch. */
export function at(time: number, observed: Observed): Observed {
  return { ...observed, at: time };
}

export function detail(connection: number, kind: Kind, value: object): Observed {
  const text = JSON.stringify(value);
  return { connection, kind, format: Format.detail, text, bytes: NOTHING, size: -1 };
}

function message(connection: number, kind: Kind, payload: string | Uint8Array): Observed {
  if (typeof payload === 'string') {
    return { connection, kind, format: Format.text, text: payload, bytes: NOTHING, size: -1 };
  }
  const { length } = payload;
  return { connection, kind, format: Format.arrayBuffer, text: '', bytes: payload, size: length };
}

/** Turns steps into a batch of one document. `first` is the index of its first step. */
export function batchOf(steps: readonly Step[], document = 'd', first = 1): Batch {
  const rows: (Observed & { readonly index: number })[] = [];
  const losses: Loss[] = [];
  let index = first;
  for (const step of steps) {
    if ('dropped' in step) {
      index += step.dropped;
      losses.push({ connection: step.connection, count: step.dropped, before: index });
    } else {
      rows.push({ ...step, index: index++ });
    }
  }
  return {
    document,
    index: Uint32Array.from(rows, (row) => row.index),
    kind: Uint8Array.from(rows, (row) => row.kind),
    format: Uint8Array.from(rows, (row) => row.format),
    connection: Uint32Array.from(rows, (row) => row.connection),
    at: Float64Array.from(rows, (row) => row.at ?? START + row.index - 1),
    size: Float64Array.from(rows, (row) => row.size),
    text: rows.map((row) => row.text),
    kept: Uint32Array.from(rows, (row) => row.bytes.length),
    bytes: Uint8Array.from(rows.flatMap((row) => [...row.bytes])),
    lost: losses,
  };
}
