import { Kind } from '../../observation.ts';
import { base64Decode } from '../../protocol/base64.ts';
import { headerValue } from '../header-value.ts';
import { type HarEntry, type HarMessage, headerPairs } from './har-entry.ts';
import type { LogDocument } from './log-document.ts';

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

  /** Records the handshake of an entry; its messages are left to `advance`. */
  static open(log: LogDocument, entry: HarEntry): WorkerSocket {
    const at = Date.parse(entry.startedDateTime);
    const { status, statusText } = entry.response;
    const asked = headerPairs(entry.request.headers);
    const answered = headerPairs(entry.response.headers);
    const script = entry._initiator?.stack?.callFrames?.[0]?.url ?? '';
    const protocols = (headerValue(asked, 'sec-websocket-protocol') ?? '').split(/\s*,\s*/);
    const socket = new WorkerSocket(log, entry.request.url, script, protocols.filter(Boolean), at);
    socket.#note(Kind.handshakeRequest, at, { headers: asked, withheld: [] });
    socket.#note(Kind.handshakeResponse, at, { status, statusText, headers: answered });
    socket.#note(Kind.opened, at, {
      protocol: headerValue(answered, 'sec-websocket-protocol') ?? '',
      extensions: headerValue(answered, 'sec-websocket-extensions') ?? '',
    });
    return socket;
  }

  /** Records a socket whose handshake was refused: no entry can be known to be its. */
  static refuse(log: LogDocument, url: string, at: number): void {
    const socket = new WorkerSocket(log, url, '', [], at);
    socket.#note(Kind.failed, at, { message: '' });
    socket.close(at);
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
