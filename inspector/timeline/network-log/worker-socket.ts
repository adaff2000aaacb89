import { Kind } from '../../observation.ts';
import { base64Decode } from '../../protocol/base64.ts';
import { headerValue } from '../header-value.ts';
import type { HarEntry, HarMessage } from './har-entry.ts';
import type { LogDocument } from './log-document.ts';
import { hasOpened, openerOf, requestIn, responseIn } from './socket-entry.ts';

const TEXT = 1;
const BINARY = 2;

/** The log does not show how a socket was closed. */
const UNSEEN_CLOSE = { code: 0, reason: '', wasClean: false, bufferedAmount: 0 };

/** A socket of a worker, recorded as the browser's network log tells it. */
export class WorkerSocket {
  readonly #connection: number;
  /** How many of the entry's messages are recorded. */
  #messages = 0;

  private constructor(
    private readonly log: LogDocument,
    url: string,
    script: string,
    protocols: readonly string[],
    at: number,
  ) {
    this.#connection = log.connect(
      {
        url,
        transport: 'websocket',
        api: 'WebSocket',
        document: script,
        source: 'network-log',
        worker: true,
        protocols,
      },
      at,
    );
  }

  /** Records the handshake of an entry; its messages, errors among them, are left to `advance`. */
  static open(log: LogDocument, entry: HarEntry): WorkerSocket {
    const at = beginOf(entry);
    const request = requestIn(entry);
    const response = responseIn(entry);
    const asked = headerValue(request.headers, 'sec-websocket-protocol') ?? '';
    const protocols = asked.split(/\s*,\s*/).filter(Boolean);
    const socket = new WorkerSocket(log, entry.request.url, openerOf(entry), protocols, at);
    socket.#note(Kind.handshakeRequest, at, request);
    if (response) socket.#note(Kind.handshakeResponse, at, response);
    if (!response || !hasOpened(entry)) return socket;
    socket.#note(Kind.opened, at, {
      protocol: headerValue(response.headers, 'sec-websocket-protocol') ?? '',
      extensions: headerValue(response.headers, 'sec-websocket-extensions') ?? '',
    });
    return socket;
  }

  /**
   * Records what the entry has more than before.
   * @returns was there anything?
   */
  advance({ _webSocketMessages: messages = [] }: HarEntry): boolean {
    const fresh = messages.slice(this.#messages);
    this.#messages = messages.length;
    for (const message of fresh) this.#message(message);
    return fresh.length > 0;
  }

  /** @param at milliseconds since the epoch */
  close(at: number): void {
    this.#note(Kind.closed, at, UNSEEN_CLOSE);
  }

  #message({ type, time, opcode, data }: HarMessage): void {
    const at = time * 1_000;
    if (type === 'error') this.#note(Kind.failed, at, { message: data });
    if (opcode !== TEXT && opcode !== BINARY) return;
    const payload = opcode === TEXT ? data : base64Decode(data);
    const kind = type === 'send' ? Kind.sent : Kind.received;
    if (payload !== null) this.log.payload(this.#connection, kind, at, payload);
  }

  #note(kind: Kind, at: number, detail: object): void {
    this.log.note(this.#connection, kind, at, detail);
  }
}

/** Of a socket that sent no handshake only the error has a time. */
function beginOf({
  request,
  startedDateTime,
  _webSocketMessages: messages = [],
}: HarEntry): number {
  const isTimed = request.headers.length > 0 || messages.length === 0;
  return isTimed ? Date.parse(startedDateTime) : messages[0]!.time * 1_000;
}
