import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { Header } from '../../../inspector/observation.ts';
import { MOST_BYTES, PATIENCE_WITH_HANDSHAKES } from './limits.ts';
import type { RowListener, RunLog } from './run-log.ts';

export interface WebSocketPlan {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** A WebSocket of a run; all that happens to it is noted. */
export class WebSocketLink {
  readonly #connection: number;
  #socket: WebSocket | null = null;
  #isOver = false;

  /** @param listener hears of its rows, its open and its end among them */
  constructor(
    private readonly log: RunLog,
    { url, protocols, headers }: WebSocketPlan,
    listener: RowListener,
  ) {
    const opening = { url, transport: 'websocket', api: 'WebSocket', protocols } as const;
    this.#connection = log.open(opening, listener);
    // Whoever opens it is to have it in hand when it hears that it failed.
    queueMicrotask(() => this.#open(url, protocols, headers));
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  send(payload: string | Uint8Array): void {
    if (!this.isOpen) return;
    this.log.payload(this.#connection, 'sent', payload);
    // An error is told by its event, too.
    this.#socket!.send(payload, () => undefined);
  }

  /** As the page's `close(code, reason)`. */
  close(code?: number, reason?: string): void {
    if (this.#isOver) return;
    this.log.note(this.#connection, 'closing', {
      ...(code !== undefined && { code }),
      ...(reason !== undefined && { reason }),
    });
    try {
      this.#socket?.close(code, reason);
    } catch {
      // A code that no page may use, which then no page has: a recording may say anything.
      this.#socket?.close();
    }
  }

  /** Ends it without a word. */
  terminate(): void {
    this.#isOver = true;
    this.#socket?.terminate();
  }

  #open(url: string, protocols: readonly string[], headers: WebSocketPlan['headers']): void {
    if (this.#isOver) return;
    let socket: WebSocket;
    try {
      socket = new WebSocket(url, [...protocols], {
        headers: { ...headers },
        followRedirects: false,
        maxPayload: MOST_BYTES,
        handshakeTimeout: PATIENCE_WITH_HANDSHAKES,
      });
    } catch (error) {
      this.#fail(String(error));
      this.#closed(1006, '');
      return;
    }
    this.#socket = socket;
    socket.binaryType = 'nodebuffer';
    socket.on('upgrade', (response) => this.#answered(response));
    socket.on('unexpected-response', (request, response) => {
      this.#answered(response);
      this.#fail(`Unexpected server response: ${response.statusCode}`);
      request.destroy();
      this.#closed(1006, '');
    });
    socket.on('open', () => {
      const { protocol, extensions } = socket;
      this.log.note(this.#connection, 'opened', { protocol, extensions });
    });
    socket.on('message', (data, isBinary) => this.#received(data as Buffer, isBinary));
    socket.on('error', (error) => this.#fail(error.message || String(error)));
    socket.on('close', (code, reason) => this.#closed(code, reason.toString()));
  }

  #answered({ statusCode = 0, statusMessage = '', rawHeaders }: IncomingMessage): void {
    const headers: Header[] = [];
    for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
      headers.push([rawHeaders[i]!, rawHeaders[i + 1]!]);
    }
    const response = { status: statusCode, statusText: statusMessage, headers };
    this.log.note(this.#connection, 'handshakeResponse', response);
  }

  #received(data: Buffer, isBinary: boolean): void {
    this.log.payload(
      this.#connection,
      'received',
      isBinary ? new Uint8Array(data) : data.toString(),
    );
  }

  #fail(message: string): void {
    if (!this.#isOver) this.log.note(this.#connection, 'failed', { message });
  }

  #closed(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const wasClean = code !== 1006;
    this.log.note(this.#connection, 'closed', { code, reason, wasClean, bufferedAmount: 0 });
  }
}
