import { connect, type Socket } from 'node:net';
import { type Answer, type ConnectionTranscript, isClose, textsOf } from './answer.ts';
import { controlSocket, type SocketControl } from './control-socket.ts';
import { FrameReader } from './frame-reader.ts';
import { HttpReader } from './http-reader.ts';
import { writeToSocket } from './write-to-socket.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Answers that one connection keeps; a server may flood. */
const MOST_ANSWERS = 2_000;
const SID = /"sid":"([^"]{1,200})"/;

/** One connection to the target: writes bytes, and reads what comes as HTTP and, after a 101, as frames. */
export class Peer implements ConnectionTranscript {
  readonly answers: Answer[] = [];
  ending: ConnectionTranscript['ending'] = null;
  isOurEnd = false;
  isUpgraded = false;
  sid: string | null = null;
  /** Something was waited for on it, and has not come. */
  isInVain = false;
  readonly opened: Promise<void>;
  readonly #socket: Socket;
  readonly #http = new HttpReader();
  readonly #frames = new FrameReader();
  readonly #now: () => number;
  #asked = 0;
  #wake: (() => void)[] = [];

  constructor({ host, port }: Address, now: () => number) {
    this.#now = now;
    // When the target closes its half, what we do then is still a matter of the input.
    this.#socket = connect({ host, port, noDelay: true, allowHalfOpen: true });
    this.opened = new Promise((resolve) => {
      this.#socket.once('connect', resolve);
      this.#socket.once('close', () => resolve());
    });
    this.#socket.on('data', (bytes) => this.#read(bytes));
    this.#socket.on('end', () => this.#end('end'));
    this.#socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      this.#end(code === 'ECONNREFUSED' ? 'refused' : code === 'ECONNRESET' ? 'reset' : 'error'),
    );
    this.#socket.on('close', () => this.#end('error'));
  }

  get isWritable(): boolean {
    return this.#socket.writable && !this.#socket.destroyed;
  }

  /** @returns once it is handed to the system, or `ms` have gone by, or the connection has ended */
  write(bytes: Buffer, ms: number): Promise<void> {
    return writeToSocket(this.#socket, bytes, ms);
  }

  control(action: SocketControl): void {
    if (controlSocket(this.#socket, action)) this.isOurEnd = true;
  }

  /** Ends it without a word more; a paused one would keep what has come. */
  close(): void {
    if (!this.#socket.destroyed) this.control('destroy');
  }

  /**
   * Waits until something came that has not been waited for before.
   * @returns false when `ms` went by, or the connection ended, without it
   */
  async until(is: (answer: Answer) => boolean, ms: number): Promise<boolean> {
    const deadline = performance.now() + ms;
    for (;;) {
      for (; this.#asked < this.answers.length; this.#asked++) {
        if (is(this.answers[this.#asked]!)) {
          this.#asked++;
          return true;
        }
      }
      const left = deadline - performance.now();
      if (left <= 0 || this.ending !== null || this.isOurEnd) return false;
      await this.#nextNews(left);
    }
  }

  /** Until the target has closed it as RFC 6455 has it, or has ended it. */
  async untilClosed(ms: number): Promise<void> {
    const deadline = performance.now() + ms;
    while (
      this.isUpgraded &&
      this.ending === null &&
      !this.isOurEnd &&
      !this.answers.some(isClose)
    ) {
      const left = deadline - performance.now();
      if (left <= 0) return;
      await this.#nextNews(left);
    }
  }

  async untilEnd(ms: number): Promise<boolean> {
    const deadline = performance.now() + ms;
    while (this.ending === null) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await this.#nextNews(left);
    }
    return true;
  }

  #nextNews(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #read(bytes: Buffer): void {
    const at = this.#now();
    if (this.isUpgraded) this.#frames.push(bytes);
    else this.#http.push(bytes);
    for (let answer = this.#next(at); answer !== null; answer = this.#next(at)) this.#take(answer);
    this.#news();
  }

  #next(at: number): Answer | null {
    return this.isUpgraded ? this.#frames.next(at) : this.#http.next(at, this.ending !== null);
  }

  #take(answer: Answer): void {
    if (this.answers.length < MOST_ANSWERS) this.answers.push(answer);
    if (answer.kind === 'http' && answer.status === 101) {
      this.isUpgraded = true;
      this.#frames.push(this.#http.rest);
    }
    if (this.sid !== null) return;
    for (const text of textsOf(answer)) {
      const sid = text.startsWith('0') ? SID.exec(text)?.[1] : undefined;
      if (sid !== undefined) this.sid = sid;
    }
  }

  #end(how: NonNullable<ConnectionTranscript['ending']>): void {
    if (this.ending === null && !this.isOurEnd) {
      this.ending = how;
      const last = this.#next(this.#now());
      if (last !== null) this.#take(last);
    }
    this.#news();
  }

  #news(): void {
    const wake = this.#wake;
    this.#wake = [];
    for (const each of wake) each();
  }
}
