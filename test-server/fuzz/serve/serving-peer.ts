import { createServer, type Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { FrameAnswer } from '../wire/answer.ts';
import type { Ask, Json } from '../wire/input.ts';
import { writeFrame } from '../wire/write-frame.ts';
import { writeResponse } from '../wire/write-request.ts';
import { Caller } from './caller.ts';
import { Conduct } from './conduct.ts';
import { handshakeFault } from './handshake-fault.ts';
import { Line } from './line.ts';
import { otherResponse } from './ordinary.ts';
import { type Question, questionOf } from './question.ts';
import type { HttpRequest } from './request-reader.ts';
import { type Turn, Turns } from './turns.ts';

export interface ServingOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** What was answered to questions, as recorded: by namespace and event, with a line break between them. */
  readonly answers?: ReadonlyMap<string, Json>;
  /** Answers what has nothing to do with real time. */
  readonly forward?: (request: HttpRequest) => Promise<Buffer>;
}

const WRITE_MS = 5_000;
const CLOSE_MS = 1_000;
const HOST = '127.0.0.1';

/**
 * A server that speaks just enough to get clients past the door: Engine.IO 3 and 4 over both transports,
 * Socket.IO's namespaces, plain WebSockets. Until an input begins nobody is answered, so that it can begin
 * with the first thing that a client asks; what an input says itself is left to it.
 */
export class ServingPeer {
  /** The lines since the input began, in the order in which they came. */
  readonly lines: Line[] = [];
  readonly turns = new Turns();
  /** Settles when somebody has asked for something. */
  readonly called: Promise<void>;
  readonly #server: Server;
  readonly #options: ServingOptions;
  readonly #callers = new Set<Caller>();
  readonly #conduct: Conduct;
  #parked: (() => void)[] | null = [];
  #sids = 0;
  #onCalled = () => {};
  hasBeenCalled = false;

  private constructor(options: ServingOptions) {
    this.#options = options;
    this.called = new Promise((resolve) => {
      this.#onCalled = resolve;
    });
    this.#conduct = new Conduct(this.turns, (line) => this.lines.indexOf(line), options.answers);
    const end = {
      request: (caller: Caller, request: HttpRequest) => this.#request(caller, request),
      frame: (caller: Caller, frame: FrameAnswer) => this.#frame(caller, frame),
      ended: (caller: Caller) => this.#ended(caller),
    };
    this.#server = createServer((socket) => {
      this.#callers.add(new Caller(socket, end, () => performance.now()));
    });
  }

  /** @throws what listening throws, such as EADDRINUSE */
  static async listen(options: ServingOptions): Promise<ServingPeer> {
    const peer = new ServingPeer(options);
    await new Promise<void>((resolve, reject) => {
      peer.#server.once('error', reject);
      peer.#server.listen(options.port, HOST, resolve);
    });
    return peer;
  }

  /** Whether a client has come for the next input. */
  get isWaitedFor(): boolean {
    return (this.#parked?.length ?? 0) > 0;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Every connection since the input began. */
  get callers(): readonly Caller[] {
    return [...this.#callers];
  }

  /**
   * An input begins.
   * @param keeps whether it goes on with the lines that there are, which are past the door
   * @param awaited what it answers itself, and on which line
   */
  begin(keeps: boolean, awaited: readonly { readonly on: number; readonly to: Ask }[]): void {
    if (!keeps) this.lines.length = 0;
    for (const caller of this.#callers) {
      if (caller.isOver) this.#callers.delete(caller);
      else caller.answers.length = 0;
    }
    this.turns.begin(awaited);
    const parked = this.#parked ?? [];
    this.#parked = null;
    for (const each of parked) each();
  }

  /** What an input has answered to a handshake made it a WebSocket, though the client may have to refuse it. */
  upgraded({ line, caller, accept }: Turn, written: Buffer): void {
    const fault = handshakeFault(written, accept);
    if (fault === undefined) return;
    caller.becomeSocket(fault);
    if (line.carrier === null && line.opening.kind === 'upgrade') this.#conduct.greet(line, caller);
  }

  /** Cuts all connections; who comes anew waits for the next input. */
  park(): void {
    this.#parked = [];
    this.turns.end();
    for (const caller of this.#callers) caller.close();
  }

  async close(): Promise<void> {
    this.park();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    // Nobody has to wait for one that came in this very moment.
    await Promise.race([closed, setTimeout(CLOSE_MS, undefined, { ref: false })]);
  }

  #request(caller: Caller, request: HttpRequest): void {
    const question = questionOf(request);
    if (question.kind === 'other') {
      void this.#other(caller, question);
      return;
    }
    this.hasBeenCalled = true;
    this.#onCalled();
    if (this.#parked === null) this.#ask(caller, question);
    else this.#parked.push(() => this.#ask(caller, question));
  }

  #ask(caller: Caller, question: Question): void {
    if (caller.isOver) return;
    const { kind, sid } = question;
    const known = sid === null ? undefined : this.lines.find((line) => line.sid === sid);
    if (known === undefined && (kind === 'poll' || kind === 'post')) {
      // Of a session of another time, or one that an input has named.
      void caller.write(UNKNOWN, WRITE_MS);
      return;
    }
    const line = known ?? this.#newLine(caller, question);
    line.use(caller);
    this.#conduct.request(line, { caller, question });
    this.turns.news();
  }

  #newLine(caller: Caller, question: Question): Line {
    const line = new Line(`sockeye-${String(++this.#sids).padStart(12, '0')}`, question, caller);
    this.lines.push(line);
    return line;
  }

  async #other(caller: Caller, { request, origin }: Question): Promise<void> {
    const { forward } = this.#options;
    const context = { host: '', sidOf: () => '' };
    const bytes =
      forward === undefined
        ? writeResponse(otherResponse(request.method, origin), context)
        : await forward(request);
    await caller.write(bytes, WRITE_MS);
  }

  #frame(caller: Caller, frame: FrameAnswer): void {
    const line = this.lines.findLast(({ callers }) => callers.has(caller));
    if (frame.opcode === 9 || frame.opcode === 8) {
      const opcode = frame.opcode === 9 ? 10 : 8;
      const payload = [{ bytes: frame.payload.toString('base64') }];
      const context = { host: '', sidOf: () => '', masks: false };
      void caller.write(writeFrame({ do: 'frame', on: 0, opcode, payload }, context), WRITE_MS);
      if (opcode === 8) caller.control('end');
    } else if (line !== undefined) this.#conduct.frame(line, caller, frame);
    this.turns.news();
  }

  #ended(caller: Caller): void {
    for (const line of this.lines) {
      if (line.poll?.caller === caller) line.poll = null;
    }
    this.turns.news();
  }
}

const UNKNOWN = Buffer.from(
  'HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 41\r\n\r\n' +
    '{"code":1,"message":"Session ID unknown"}',
);
