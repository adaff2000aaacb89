import { namespacePrefix } from '../../../inspector/protocol/socket-io/namespace-prefix.ts';
import { type FrameAnswer, packetsIn } from '../wire/answer.ts';
import type { Ask, Json } from '../wire/input.ts';
import { writeResponse } from '../wire/write-request.ts';
import type { Caller } from './caller.ts';
import type { Line, Pending } from './line.ts';
import { ordinaryFrame, ordinaryResponse, type PacketAsk } from './ordinary.ts';
import { type SocketPacket, socketPacketOf } from './socket-packet.ts';
import type { Turns } from './turns.ts';

const WRITE_MS = 5_000;
/** A client that asks again while it goes over to a WebSocket is let wait a moment. */
const NOOP_MS = 30;

/** What a server says that keeps the protocols, where the input leaves it to us. */
export class Conduct {
  readonly #turns: Turns;
  readonly #numberOf: (line: Line) => number;
  readonly #answers: ReadonlyMap<string, Json>;
  readonly #parts = new Map<Caller, Buffer[]>();

  constructor(
    turns: Turns,
    numberOf: (line: Line) => number,
    answers: ReadonlyMap<string, Json> = new Map(),
  ) {
    this.#turns = turns;
    this.#numberOf = numberOf;
    this.#answers = answers;
  }

  request(line: Line, { caller, question }: Pending): void {
    const { kind, accept, sid } = question;
    if (kind === 'other') return;
    if (kind === 'post')
      for (const text of packetsIn(question.request.body.toString()))
        this.#hear(line, text, caller);
    const respond = () => {
      if (kind === 'open' && line.isJoinedUnasked) line.joined.add('/');
      const response = ordinaryResponse(kind, line.circumstances(0));
      void caller.write(writeResponse(response, { ...line.context, accept }), WRITE_MS);
      if (kind !== 'upgrade') return;
      caller.becomeSocket(null);
      if (sid === null) this.greet(line, caller);
    };
    const ordinary = () => {
      if (kind !== 'poll') return respond();
      line.poll = { caller, question };
      line.flush();
      if (line.isProbed) setTimeout(() => line.letGoOfPoll(), NOOP_MS);
    };
    this.#turn(line, kind, caller, accept, ordinary);
  }

  /** A WebSocket is open, which carries a session from the beginning, or is all that there is. */
  greet(line: Line, caller: Caller): void {
    if (line.carrier !== null) return;
    line.carrier = caller;
    if (line.opening.revision === null) return;
    this.#packet(line, 'greeting', caller);
  }

  frame(line: Line, caller: Caller, { opcode, fin, payload }: FrameAnswer): void {
    line.use(caller);
    if (opcode === 10) line.pongs++;
    if (opcode > 2) return;
    const parts = [...(this.#parts.get(caller) ?? []), payload];
    this.#parts.delete(caller);
    if (!fin) this.#parts.set(caller, parts);
    else if (opcode === 2) line.hear(null);
    else this.#hear(line, Buffer.concat(parts).toString(), caller);
  }

  #hear(line: Line, text: string, caller: Caller): void {
    line.hear(text);
    if (line.opening.revision === null) return;
    if (text === '2probe') {
      this.#packet(line, 'probe', caller);
      line.letGoOfPoll();
    } else if (text === '5' && caller.isUpgraded) {
      line.carrier = caller;
      line.flush();
    } else if (text.startsWith('2')) this.#packet(line, 'ping', caller);
    else if (line.isSocketIo) this.#hearPacket(line, socketPacketOf(text), caller);
  }

  #hearPacket(line: Line, packet: SocketPacket | null, caller: Caller): void {
    if (packet === null) return;
    const { type, namespace, id, args } = packet;
    if (type === 'connect') this.#packet(line, 'connect', caller, namespace);
    if (type !== 'event') return;
    const [name, ...rest] = args ?? [];
    if (id !== null) line.asked = id;
    if (typeof name !== 'string') return;
    line.emitted.push({ namespace, name, args: rest, isQuestion: id !== null });
    const answer = this.#answers.get(`${namespace}\n${name}`);
    const place = namespacePrefix(namespace);
    if (id !== null && answer !== undefined) line.say(['4', '3', place, id, { json: answer }]);
  }

  #packet(line: Line, to: PacketAsk, caller: Caller, namespace = '/'): void {
    const { accept } = line.opening;
    this.#turn(line, to, caller, accept, () => {
      const { payload } = ordinaryFrame(to, line.circumstances(0), namespace);
      if (to === 'connect') line.joined.add(namespace);
      if (to === 'probe') line.isProbed = true;
      // The answer to a probe goes where it was asked, which is not yet where the rest goes.
      if (to === 'probe' && caller.isUpgraded) line.sayOn(caller, payload);
      else line.say(payload);
      if (to === 'greeting' && line.isJoinedUnasked) {
        line.joined.add('/');
        line.say(['40']);
      }
    });
  }

  #turn(line: Line, to: Ask, caller: Caller, accept: string, ordinary: () => void): void {
    line.asks.add(to);
    this.#turns.take({ on: this.#numberOf(line), to, line, caller, accept, ordinary });
  }
}
