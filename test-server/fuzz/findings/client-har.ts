import { writeHar } from '../../../inspector/recording/write-har.ts';
import { version } from '../../../package.json';
import type { Caller, Passed } from '../serve/caller.ts';
import { questionOf } from '../serve/question.ts';
import { RequestReader } from '../serve/request-reader.ts';
import { FrameReader } from '../wire/frame-reader.ts';
import { HttpReader } from '../wire/http-reader.ts';
import { ConversationLog } from './conversation-log.ts';
import { PeerLog } from './peer-log.ts';

/**
 * What a client and we, its server, have said to each other, as a HAR 1.2 file that the panel opens: read out
 * of the bytes that went, since what we write may keep to no protocol.
 */
export function clientHar(callers: Iterable<Caller>, host: string): string {
  const log = new ConversationLog();
  const readers = new Map<Caller, ConnectionReader>();
  const all = [...callers].flatMap((caller) => caller.passed.map((passed) => ({ caller, passed })));
  all.sort((one, other) => one.passed.at - other.passed.at);
  for (const { caller, passed } of all) {
    const reader = readers.get(caller) ?? new ConnectionReader(new PeerLog(log, host, 'fuzzer'));
    readers.set(caller, reader);
    reader.take(passed);
  }
  const end = epoch(performance.now());
  for (const [caller, reader] of readers) reader.end(end, caller.ending);
  return [...writeHar(log.end(end), { version })].join('');
}

/** One connection: requests and answers, and from a handshake that succeeds on frames. */
class ConnectionReader {
  readonly #log: PeerLog;
  readonly #requests = new RequestReader();
  readonly #answers = new HttpReader();
  readonly #sent = new FrameReader();
  readonly #received = new FrameReader();
  #isSocket = false;

  constructor(log: PeerLog) {
    this.#log = log;
  }

  take({ by, at, bytes }: Passed): void {
    if (by === 'client') this.#fromClient(epoch(at), bytes);
    else this.#fromUs(epoch(at), bytes);
  }

  end(at: number, ending: Caller['ending']): void {
    const last = this.#isSocket ? null : this.#answers.next(at, true);
    if (last !== null) this.#log.answered(at, last);
    this.#log.ended(at, ending);
  }

  #fromClient(at: number, bytes: Buffer): void {
    if (this.#isSocket) {
      this.#sent.push(bytes);
      this.#saidFrames(at);
      return;
    }
    this.#requests.push(bytes);
    for (let next = this.#requests.next(); next !== null; next = this.#requests.next()) {
      // A page asks for much besides.
      if (questionOf(next).kind === 'other') continue;
      const head = Buffer.from(`${next.head}\r\n\r\n`, 'latin1');
      this.#log.asked(at, Buffer.concat([head, next.body]));
    }
  }

  #fromUs(at: number, bytes: Buffer): void {
    if (this.#isSocket) {
      this.#received.push(bytes);
      this.#heardFrames(at);
      return;
    }
    this.#answers.push(bytes);
    for (let next = this.#answers.next(at); next !== null; next = this.#answers.next(at)) {
      this.#log.answered(at, next);
      if (next.kind !== 'http' || next.status !== 101) continue;
      this.#isSocket = true;
      this.#received.push(this.#answers.rest);
      this.#sent.push(this.#requests.takeRest());
      this.#heardFrames(at);
      this.#saidFrames(at);
      return;
    }
  }

  #saidFrames(at: number): void {
    for (let frame = this.#sent.next(at); frame !== null; frame = this.#sent.next(at)) {
      if (frame.kind === 'frame') this.#log.said(at, frame);
    }
  }

  #heardFrames(at: number): void {
    for (let frame = this.#received.next(at); frame !== null; frame = this.#received.next(at)) {
      this.#log.answered(at, frame);
    }
  }
}

/** Milliseconds since the epoch. @param at as `performance.now()` says */
function epoch(at: number): number {
  return performance.timeOrigin + at;
}
