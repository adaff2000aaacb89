import type { HarEntry, HarMessage } from '../../../../inspector/timeline/network-log/har-entry.ts';

export const WORKER_SOCKET = 'ws://chat.test/worker';

/** 2026-01-01T00:00:00.000Z. */
export const STARTED_AT = 1_767_225_600_000;

export interface SocketParts {
  readonly url?: string;
  readonly accept?: string;
  readonly key?: string;
  readonly messages?: readonly HarMessage[];
  /** Milliseconds after the handshake; 0 while the socket is open. */
  readonly closedAfter?: number;
}

/** A WebSocket as Chromium's network log tells it; its handshake took 15 ms. */
export function socketEntry(parts: SocketParts = {}): HarEntry {
  const { url = WORKER_SOCKET, accept = 'accept-1', key = 'key-1', messages = [] } = parts;
  const { closedAfter = 0 } = parts;
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 15 + closedAfter,
    timings: { receive: closedAfter },
    request: { method: 'GET', url, headers: [{ name: 'Sec-WebSocket-Key', value: key }] },
    response: {
      status: 101,
      statusText: 'Switching Protocols',
      headers: [{ name: 'Sec-WebSocket-Accept', value: accept }],
    },
    _initiator: {
      stack: {
        callFrames: [
          { functionName: '', url: 'http://chat.test/worker.js', lineNumber: 0, columnNumber: 0 },
        ],
      },
    },
    _webSocketMessages: messages,
  };
}

export function sentText(data: string): HarMessage {
  return { type: 'send', time: STARTED_AT / 1_000 + 1, opcode: 1, data };
}

export function receivedText(data: string): HarMessage {
  return { type: 'receive', time: STARTED_AT / 1_000 + 2, opcode: 1, data };
}
