import type { Ask, Content, Json } from '../wire/input.ts';
import { writeContent } from '../wire/write-content.ts';
import { writeFrame } from '../wire/write-frame.ts';
import { writeResponse } from '../wire/write-request.ts';
import type { Caller } from './caller.ts';
import { type Circumstances, ordinaryResponse } from './ordinary.ts';
import type { Question } from './question.ts';

/** An event that the client has sent. */
export interface Emitted {
  readonly namespace: string;
  readonly name: string;
  readonly args: readonly Json[];
  readonly isQuestion: boolean;
}

/** A request that waits for its answer. */
export interface Pending {
  readonly caller: Caller;
  readonly question: Question;
}

/** A mutation may have a client talk for ever. */
const MOST_SAID = 2_000;
const WRITE_MS = 5_000;

/** What one client has with us: a WebSocket, or a session of Engine.IO with all connections that carry it. */
export class Line {
  readonly sid: string;
  readonly opening: Question;
  readonly isSocketIo: boolean;
  /** What the client has asked for, so far. */
  readonly asks = new Set<Ask>();
  /** Texts that it has said: messages, or packets of Engine.IO. */
  readonly said: string[] = [];
  readonly emitted: Emitted[] = [];
  readonly joined = new Set<string>();
  /** Messages and packets of any kind. */
  heard = 0;
  /** Answers to our pings. */
  pongs = 0;
  /** Number of its last question. */
  asked: string | null = null;
  /** The WebSocket that carries it, once there is one. */
  carrier: Caller | null = null;
  /** A WebSocket has been found to work, and is about to carry it. */
  isProbed = false;
  /** The question for packets that is still open. */
  poll: Pending | null = null;
  /** Where the client has asked or said something last. */
  last: Caller;
  lastAt = performance.now();
  readonly #callers = new Set<Caller>();
  #packets: Content[] = [];

  constructor(sid: string, opening: Question, caller: Caller) {
    this.sid = sid;
    this.opening = opening;
    this.last = caller;
    // Revision 3 lets everybody into the main namespace by itself, so that a client does not say what it is.
    this.isSocketIo = opening.revision !== null && !/^\/engine\.io\b/.test(opening.path);
    this.use(caller);
  }

  /** Revision 3 lets everybody into the main namespace. */
  get isJoinedUnasked(): boolean {
    return this.opening.revision === 3 && this.isSocketIo;
  }

  /** Whether the client is past the door. @param upgrades whether it is known to go over to a WebSocket */
  isReady(upgrades: boolean): boolean {
    const { revision } = this.opening;
    if (this.carrier === null ? upgrades || revision === null : this.carrier.isOver) return false;
    if (this.isSocketIo) return this.joined.size > 0;
    return this.carrier !== null || this.poll !== null;
  }

  /** Whether the client is no more at the other end, as far as that shows. */
  get isOver(): boolean {
    return this.carrier?.isOver ?? false;
  }

  get callers(): ReadonlySet<Caller> {
    return this.#callers;
  }

  use(caller: Caller): void {
    this.#callers.add(caller);
    this.last = caller;
    this.lastAt = performance.now();
  }

  circumstances(on: number): Circumstances {
    const { revision, origin, protocol } = this.opening;
    return { on, revision, isSocketIo: this.isSocketIo, origin, protocol };
  }

  hear(text: string | null): void {
    this.heard++;
    this.lastAt = performance.now();
    if (text !== null && this.said.length < MOST_SAID) this.said.push(text);
  }

  /** Says a text by whichever transport there is. */
  say(payload: Content): void {
    if (this.carrier !== null) this.sayOn(this.carrier, payload);
    else this.queue([payload]);
  }

  /** Says a text by one of its WebSockets. */
  sayOn(caller: Caller, payload: Content): void {
    const step = { do: 'frame', on: 0, opcode: 1, payload } as const;
    void caller.write(writeFrame(step, this.context), WRITE_MS);
  }

  /** Packets that go with the next answer of a poll. */
  queue(packets: readonly Content[]): void {
    this.#packets.push(...packets);
    this.flush();
  }

  flush(): void {
    if (this.#packets.length === 0) return;
    if (this.carrier !== null) {
      const waiting = this.#packets;
      this.#packets = [];
      for (const payload of waiting) this.say(payload);
    } else if (this.poll !== null) this.answerPoll(this.#takePackets());
  }

  /** Answers the open question for packets, if there is one. @param body absent for a packet that says nothing */
  answerPoll(body: Content = this.opening.revision === 3 ? [{ counted: ['6'] }] : ['6']): void {
    const { poll } = this;
    if (poll === null) return;
    this.poll = null;
    const response = ordinaryResponse('poll', this.circumstances(0), body);
    void poll.caller.write(writeResponse(response, this.context), WRITE_MS);
  }

  /** A client goes over to a WebSocket only when its question for packets has been answered. */
  letGoOfPoll(): void {
    if (this.isProbed && this.carrier === null) this.answerPoll();
  }

  get context() {
    return {
      host: '',
      sidOf: () => this.sid,
      accept: this.opening.accept,
      asked: this.asked ?? '',
      masks: false,
    };
  }

  #takePackets(): Content {
    const packets = this.#packets.map((packet) => writeContent(packet, this.context));
    this.#packets = [];
    if (this.opening.revision !== 3) {
      return packets.flatMap(
        (packet, index): Content => [
          ...(index === 0 ? [] : ['\x1e']),
          { bytes: packet.toString('base64') },
        ],
      );
    }
    return packets.map((packet) => ({ counted: [{ bytes: packet.toString('base64') }] }));
  }
}
