import type { Socket } from 'node:net';
import type { Answer, ConnectionTranscript, FrameAnswer } from '../wire/answer.ts';
import { controlSocket, type SocketControl } from '../wire/control-socket.ts';
import { FrameReader } from '../wire/frame-reader.ts';
import type { Outlet } from '../wire/write-step.ts';
import { writeToSocket } from '../wire/write-to-socket.ts';
import { type HttpRequest, RequestReader } from './request-reader.ts';

export interface CallerEnd {
  request(caller: Caller, request: HttpRequest): void;
  frame(caller: Caller, frame: FrameAnswer): void;
  ended(caller: Caller): void;
}

/** Bytes that went one way on a connection, as they came or were written. */
export interface Passed {
  readonly by: 'us' | 'client';
  /** Milliseconds, as `performance.now()` says. */
  readonly at: number;
  readonly bytes: Buffer;
}

/** Frames that one connection keeps; a client may flood. */
const MOST_FRAMES = 2_000;
/** Of what went either way so many bytes are kept, and as many pieces. */
const MOST_PASSED_BYTES = 4_000_000;
const MOST_PASSED = 4_000;

/** One connection that a client has opened: reads requests and, once it is a WebSocket, frames. */
export class Caller implements ConnectionTranscript, Outlet {
  readonly answers: Answer[] = [];
  /** What went either way from the beginning on, up to a limit. */
  readonly passed: Passed[] = [];
  #passedBytes = 0;
  ending: ConnectionTranscript['ending'] = null;
  isOurEnd = false;
  isUpgraded = false;
  /** Why the client should have refused what made this a WebSocket; null for no reason. */
  refusable: string | null = null;
  readonly #socket: Socket;
  readonly #requests = new RequestReader();
  readonly #frames = new FrameReader();
  readonly #end: CallerEnd;
  readonly #now: () => number;

  constructor(socket: Socket, end: CallerEnd, now: () => number) {
    this.#socket = socket;
    this.#end = end;
    this.#now = now;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('end', () => this.#ended('end'));
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      this.#ended(code === 'ECONNRESET' ? 'reset' : 'error'),
    );
    socket.on('close', () => this.#ended('error'));
  }

  get isWritable(): boolean {
    return this.#socket.writable && !this.#socket.destroyed;
  }

  /** Whether either side has ended it. */
  get isOver(): boolean {
    return this.ending !== null || this.isOurEnd || !this.isWritable;
  }

  write(bytes: Buffer, ms: number): Promise<void> {
    this.#pass('us', bytes);
    return writeToSocket(this.#socket, bytes, ms);
  }

  control(action: SocketControl): void {
    if (controlSocket(this.#socket, action)) this.isOurEnd = true;
  }

  /** Ends it without a word more. */
  close(): void {
    if (!this.#socket.destroyed) this.control('destroy');
  }

  /** From now on it carries frames. @param refusable why a client may not take it; null where it has to */
  becomeSocket(refusable: string | null): void {
    if (this.isUpgraded) return;
    this.isUpgraded = true;
    this.refusable = refusable;
    this.#frames.push(this.#requests.takeRest());
    this.#readFrames();
  }

  #pass(by: Passed['by'], bytes: Buffer): void {
    this.#passedBytes += bytes.length;
    if (this.#passedBytes > MOST_PASSED_BYTES || this.passed.length >= MOST_PASSED) return;
    this.passed.push({ by, at: this.#now(), bytes });
  }

  #read(bytes: Buffer): void {
    this.#pass('client', bytes);
    if (this.isUpgraded) {
      this.#frames.push(bytes);
      this.#readFrames();
      return;
    }
    this.#requests.push(bytes);
    for (let next = this.#requests.next(); next !== null; next = this.#requests.next()) {
      this.#end.request(this, next);
      if (this.isUpgraded) return;
    }
  }

  #readFrames(): void {
    for (;;) {
      const frame = this.#frames.next(this.#now());
      if (frame === null) return;
      if (this.answers.length < MOST_FRAMES) this.answers.push(frame);
      if (frame.kind === 'frame') this.#end.frame(this, frame);
    }
  }

  #ended(how: NonNullable<ConnectionTranscript['ending']>): void {
    if (this.ending !== null) return;
    this.ending = how;
    this.#end.ended(this);
  }
}
