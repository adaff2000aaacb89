import type { HarEntry, HarMessage } from '../../../../inspector/timeline/network-log/har-entry.ts';

export const WORKER_SOCKET = 'ws://chat.test/worker';

/** What the URLs of the taps' scripts begin with. */
export const OURS = 'chrome-extension://sockeye/';

export const HOOK = `${OURS}extension/hook/hook.iife.js`;

/** Which script opened a socket. */
export const WORKER_SCRIPT = 'http://chat.test/worker.js';

/** Chromium's words for a handshake that a server refused. */
export const FORBIDDEN = 'Error during WebSocket handshake: Unexpected response code: 403';

/** 2026-01-01T00:00:00.000Z. */
export const STARTED_AT = 1_767_225_600_000;

export interface SocketParts {
  readonly url?: string;
  readonly accept?: string;
  readonly key?: string;
  readonly messages?: readonly HarMessage[];
  /** URL of the script that opened it. */
  readonly opener?: string;
  /** Milliseconds after `STARTED_AT`. */
  readonly startedAfter?: number;
  /** Milliseconds after the handshake; 0 while the socket is open. */
  readonly closedAfter?: number;
}

/** A WebSocket as Chromium's network log tells it; its handshake took 15 ms. */
export function socketEntry(parts: SocketParts = {}): HarEntry {
  const { url = WORKER_SOCKET, accept = 'accept-1', key = 'key-1', messages = [] } = parts;
  const { closedAfter = 0, opener = WORKER_SCRIPT, startedAfter = 0 } = parts;
  return {
    startedDateTime: new Date(STARTED_AT + startedAfter).toISOString(),
    time: 15 + closedAfter,
    timings: { wait: 15, receive: closedAfter },
    request: { method: 'GET', url, headers: [{ name: 'Sec-WebSocket-Key', value: key }] },
    response: {
      status: 101,
      statusText: 'Switching Protocols',
      headers: [{ name: 'Sec-WebSocket-Accept', value: accept }],
    },
    _initiator: {
      stack: {
        callFrames: [{ functionName: '', url: opener, lineNumber: 0, columnNumber: 0 }],
      },
    },
    _webSocketMessages: messages,
  };
}

/** A WebSocket whose handshake failed for that reason, 20 ms after its request. */
export function failedEntry(reason: string, parts: SocketParts = {}): HarEntry {
  const entry = socketEntry({ closedAfter: 5, ...parts });
  const { startedAfter = 0 } = parts;
  const at = (STARTED_AT + startedAfter + 20) / 1_000;
  return {
    ...entry,
    response: { status: 0, statusText: '', headers: [] },
    _webSocketMessages: [{ type: 'error', time: at, opcode: -1, data: reason }],
  };
}

/** A WebSocket that found no server, as the log has it: without headers, and at no time. */
export function unreachedEntry(parts: SocketParts = {}): HarEntry {
  const reason = 'Error in connection establishment: net::ERR_CONNECTION_REFUSED';
  const entry = failedEntry(reason, parts);
  return {
    ...entry,
    startedDateTime: '1969-12-31T23:59:59.000Z',
    time: 2_382_842.402,
    request: { ...entry.request, headers: [] },
  };
}

export function sentText(data: string): HarMessage {
  return { type: 'send', time: STARTED_AT / 1_000 + 1, opcode: 1, data };
}

export function receivedText(data: string): HarMessage {
  return { type: 'receive', time: STARTED_AT / 1_000 + 2, opcode: 1, data };
}
