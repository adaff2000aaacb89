import type { Header } from '../../../inspector/observation.ts';
import type { Answer, ConnectionTranscript, FrameAnswer, HttpAnswer } from '../wire/answer.ts';
import type { FrameStep } from '../wire/input.ts';
import type { Written } from '../wire/run-input.ts';
import type { ConversationLog } from './conversation-log.ts';
import { type RequestHead, requestHead } from './request-head.ts';

const [TEXT, BINARY, CLOSE] = [1, 2, 8];

/** One connection of an input: exchanges of HTTP, and from an upgrade on a WebSocket. */
export class PeerLog {
  /** Of the log; null before anything was said. */
  #connection: number | null = null;
  /** Requests that wait for their answers. */
  readonly #asked: number[] = [];
  #exchanges = 0;
  #isSocket = false;
  #isOpen = false;
  #isOver = false;

  constructor(
    private readonly log: ConversationLog,
    private readonly host: string,
    /** Who answers. */
    private readonly server: 'target' | 'fuzzer' = 'target',
  ) {}

  /** The client, where that is us, has written this. @param at milliseconds since the epoch, as everywhere here */
  wrote(at: number, { step, bytes }: Written): void {
    if (this.#isSocket && this.#connection !== null) {
      if (step.do === 'frame') this.#sentFrame(at, this.#connection, step, bytes);
      else this.log.payload(at, this.#connection, 'sent', bytes);
      return;
    }
    this.asked(at, bytes);
  }

  /** The client has asked for this. @param bytes of a request, or of what stands in the place of one */
  asked(at: number, bytes: Buffer): void {
    const head = requestHead(bytes, this.host);
    if (head.isUpgrade) this.#upgrade(at, head);
    else this.#request(at, head);
  }

  /** The client, where that is the target, has sent this frame. */
  said(at: number, { opcode, fin, payload }: FrameAnswer): void {
    const connection = this.#connection;
    if (connection === null) return;
    if (opcode === CLOSE) this.log.note(at, connection, 'closing', closeOf(payload));
    else if (opcode === TEXT && fin) this.log.payload(at, connection, 'sent', payload.toString());
    else if (opcode < CLOSE) this.log.payload(at, connection, 'sent', payload);
  }

  /** The server has said this. */
  answered(at: number, answer: Answer): void {
    const connection = this.#connection;
    if (connection === null) return;
    if (answer.kind === 'malformed') {
      this.log.note(at, connection, 'failed', {
        message: `The ${this.server} sent ${answer.what}`,
      });
    } else if (answer.kind === 'frame') this.#receivedFrame(at, connection, answer);
    else if (this.#isSocket) this.#handshakeAnswer(at, connection, answer);
    else this.#response(at, connection, answer);
  }

  ended(at: number, ending: ConnectionTranscript['ending']): void {
    const connection = this.#connection;
    if (connection === null || this.#isOver || !this.#isSocket) return;
    if (ending === null) return;
    const who = this.server === 'target' ? 'The target' : 'The client';
    const message = {
      end: `${who} ended the connection`,
      reset: `${who} reset the connection`,
      refused: 'Nobody listened there',
      error: 'The connection broke',
    }[ending];
    this.log.note(at, connection, 'failed', { message });
    this.#close(at, connection, 1006, '');
  }

  #upgrade(at: number, { url, headers }: RequestHead): void {
    const transport = 'websocket';
    const connection = this.log.open(at, {
      url: url.replace(/^http/, 'ws'),
      transport,
      api: 'WebSocket',
    });
    this.#connection = connection;
    this.#isSocket = true;
    this.log.note(at, connection, 'handshakeRequest', { headers, withheld: [] });
  }

  #request(at: number, { method, url, body }: RequestHead): void {
    this.#connection ??= this.log.open(at, { url, transport: 'polling', api: 'XMLHttpRequest' });
    const exchange = ++this.#exchanges;
    this.#asked.push(exchange);
    this.log.note(at, this.#connection, 'requested', { exchange, method, url });
    if (body.length > 0) this.log.payload(at, this.#connection, 'sent', textOrBytes(body));
  }

  #response(at: number, connection: number, { status, body }: HttpAnswer): void {
    const exchange = this.#asked.shift() ?? this.#exchanges;
    this.log.note(at, connection, 'responded', { exchange, status });
    if (body.length > 0) this.log.payload(at, connection, 'received', textOrBytes(body));
  }

  #handshakeAnswer(at: number, connection: number, { status, headers }: HttpAnswer): void {
    const list: Header[] = [...headers];
    this.log.note(at, connection, 'handshakeResponse', { status, statusText: '', headers: list });
    if (status === 101) {
      this.#isOpen = true;
      const protocol = headers.get('sec-websocket-protocol') ?? '';
      const extensions = headers.get('sec-websocket-extensions') ?? '';
      this.log.note(at, connection, 'opened', { protocol, extensions });
    } else {
      this.log.note(at, connection, 'failed', { message: `Refused with HTTP ${status}` });
      this.#close(at, connection, 1006, '');
    }
  }

  #sentFrame(at: number, connection: number, step: FrameStep, bytes: Buffer): void {
    const { opcode } = step;
    const head = bytes.length < 2 ? 0 : bytes[1]! & 127;
    const start = 2 + (head === 126 ? 2 : head === 127 ? 8 : 0) + (step.mask === false ? 0 : 4);
    const payload = bytes.subarray(start);
    if (isPlain(step) && opcode === TEXT) {
      this.log.payload(at, connection, 'sent', payload.toString());
    } else if (isPlain(step) && opcode === BINARY) {
      this.log.payload(at, connection, 'sent', payload);
    } else if (isPlain(step) && opcode === CLOSE) {
      this.log.note(at, connection, 'closing', closeOf(payload));
    } else this.log.payload(at, connection, 'sent', bytes);
  }

  #receivedFrame(at: number, connection: number, { opcode, payload, fin }: FrameAnswer): void {
    if (opcode === CLOSE) {
      const { code = 1005, reason = '' } = closeOf(payload);
      if (!this.#isOver) this.#close(at, connection, code, reason);
    } else if (opcode === TEXT && fin) {
      this.log.payload(at, connection, 'received', payload.toString());
    } else if (opcode < CLOSE) this.log.payload(at, connection, 'received', payload);
  }

  #close(at: number, connection: number, code: number, reason: string): void {
    this.#isOver = true;
    const wasClean = this.#isOpen && code !== 1006;
    this.log.note(at, connection, 'closed', { code, reason, wasClean, bufferedAmount: 0 });
  }
}

/** Is it a message as any WebSocket sends it? */
function isPlain(step: FrameStep): boolean {
  const { fin, rsv, mask, stated, lengthBytes, fragments, deflate, only } = step;
  const isOdd = [fin, rsv, mask, stated, lengthBytes, fragments, deflate, only].some(
    (field) => field !== undefined,
  );
  return !isOdd;
}

function closeOf(payload: Buffer): { code?: number; reason?: string } {
  if (payload.length < 2) return {};
  return { code: payload.readUInt16BE(0), reason: payload.subarray(2).toString() };
}

function textOrBytes(body: Buffer): string | Buffer {
  return isText(body) ? body.toString() : body;
}

function isText(body: Buffer): boolean {
  return !body.includes(0) && Buffer.from(body.toString()).equals(body);
}
