import type { Header } from '../../observation.ts';

/** What is read of a HAR 1.2 entry, with the fields that Chromium adds for WebSockets. */
export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string;
  /** Milliseconds. */
  readonly time: number;
  /** Milliseconds. */
  readonly timings?: { readonly wait?: number; readonly receive?: number };
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly HarHeader[];
    readonly postData?: { readonly text?: string };
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly headers: readonly HarHeader[];
    /** Why there was no answer. */
    readonly _error?: string | null;
  };
  readonly _initiator?: { readonly stack?: { readonly callFrames?: readonly HarCallFrame[] } };
  /** `script`, `fetch`, `websocket` and so on. */
  readonly _resourceType?: string;
  readonly _webSocketMessages?: readonly HarMessage[];
}

export interface HarHeader {
  readonly name: string;
  readonly value: string;
}

export interface HarMessage {
  /** Of an error, `data` is the browser's message. */
  readonly type: 'send' | 'receive' | 'error' | string;
  /** Seconds since the epoch. */
  readonly time: number;
  readonly opcode: number;
  /** Text, or base64 with opcode 2. */
  readonly data: string;
}

/** Headers as observations have them. */
export function headerPairs(headers: readonly HarHeader[]): Header[] {
  return headers.map(({ name, value }) => [name, value]);
}

interface HarCallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}
