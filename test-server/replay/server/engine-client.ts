import type { Socket } from 'engine.io';
import type { Payload } from '../../../inspector/protocol/reading.ts';
import type { Role } from '../../../inspector/replay/casting.ts';
import { PacketIntake } from '../../../inspector/replay/packet-intake.ts';
import type { ServerStep } from '../../../inspector/replay/step.ts';
import { writePacket, writeRefusal } from '../../../inspector/replay/write-packet.ts';
import { decodeTwice, encodeTwice, idOf, waitingOf } from './engine-socket.ts';
import type { Identities } from './identities.ts';
import { type Link, Player, type PlayerOptions } from './player.ts';

/** Packets that wait for a client to fetch them, beyond what the recording itself has to send. */
const MOST_WAITING = 10_000;

interface Options extends Omit<PlayerOptions, 'session'> {
  readonly identities: Identities;
}

/** One client of Engine.IO, and of Socket.IO where the recording speaks it. */
export class EngineClient implements Link {
  readonly #socket: Socket;
  readonly #identities: Identities;
  readonly #intake: PacketIntake;
  readonly #player: Player;
  readonly #isTwiceEncoded: boolean;

  constructor(socket: Socket, role: Role, { identities, ...options }: Options) {
    this.#socket = socket;
    this.#identities = identities;
    this.#intake = new PacketIntake(socket.protocol === 3 ? 3 : 4, greetingOf(role));
    this.#player = new Player(this, role, { ...options, session: idOf(socket) });
    // Before Socket.IO 3 the session's id is the client's, and events repeat it.
    identities.know(role, role.cues.script.name, idOf(socket));
    this.#isTwiceEncoded = role.cues.script.engine?.isTwiceEncoded ?? false;
    if (this.#isTwiceEncoded) encodeTwice(socket);
    socket.on('message', (data: unknown) => this.#take(data));
    // What breaks the protocol ends its own connection: `close` follows.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#player.end());
    // Engine.IO tells of a client before it has written the handshake.
    if (socket.readyState === 'open') this.#player.begin();
    else socket.once('open', () => this.#player.begin());
  }

  perform(step: ServerStep, ackId: number | undefined, role: Role): void {
    if (step.kind === 'close') {
      this.#close(step);
      return;
    }
    const isEntry = step.kind === 'connect' && role.cues.script.engine?.revision === 4;
    const data =
      isEntry && step.data !== undefined ? this.#identities.renew(role, step.data) : undefined;
    for (const payload of writePacket(step, { ackId, data })) {
      this.#send(this.#identities.toClient(role, payload));
    }
  }

  refuse(namespace: string, { cues: { script } }: Role): void {
    const isMsgpack = script.steps.some(
      (step) => step.by === 'server' && step.packet?.parser === 'msgpack',
    );
    this.#send(writeRefusal(namespace, script.engine?.revision ?? 4, isMsgpack));
  }

  get isClogged(): boolean {
    return waitingOf(this.#socket) > MOST_WAITING + this.#player.role.cues.script.steps.length;
  }

  drop(): void {
    this.#socket.close(true);
  }

  #take(data: unknown): void {
    const came = payloadOf(data);
    if (came === null) return;
    const isTwice = this.#isTwiceEncoded && typeof came === 'string';
    const payload = isTwice ? decodeTwice(this.#socket, came) : came;
    const recorded = this.#identities.toRecording(this.#player.role, payload);
    for (const said of this.#intake.take(recorded)) {
      const owner = said.kind === 'connect' ? this.#identities.ownerOf(said.data) : undefined;
      this.#player.take(said, owner);
    }
  }

  #send(payload: Payload): void {
    if (typeof payload === 'string') this.#socket.send(payload);
    else this.#socket.send(Buffer.from(payload.buffer, payload.byteOffset, payload.length));
  }

  #close({ ending }: ServerStep): void {
    if (ending?.isClean !== false) this.#socket.close();
    else this.drop();
  }
}

/** By what a server of Socket.IO 1 and 2 says unasked the session is known for one of Socket.IO. */
function greetingOf({ cues }: Role): Payload | null {
  const [first] = cues.followers[0]!;
  return first?.kind === 'connect' ? (first.packet?.content ?? null) : null;
}

/** Bytes are no Buffer to who reads them: its `slice` copies nothing. */
function payloadOf(data: unknown): Payload | null {
  if (typeof data === 'string') return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (!ArrayBuffer.isView(data)) return null;
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
