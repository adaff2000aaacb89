import type { RawData, WebSocket } from 'ws';
import type { Role } from '../../../inspector/replay/casting.ts';
import { readMessage } from '../../../inspector/replay/packet-intake.ts';
import type { ServerStep } from '../../../inspector/replay/step.ts';
import { writePacket } from '../../../inspector/replay/write-packet.ts';
import { type Link, Player, type PlayerOptions } from './player.ts';

/** Bytes that wait for a client to read them. */
const MOST_WAITING = 128 * 1_024 * 1_024;

/** One client of a plain WebSocket. */
export class SocketClient implements Link {
  readonly #socket: WebSocket;
  readonly #player: Player;

  constructor(socket: WebSocket, role: Role, options: PlayerOptions) {
    this.#socket = socket;
    this.#player = new Player(this, role, options);
    socket.on('message', (data, isBinary) => {
      const bytes = bytesOf(data);
      this.#player.take(readMessage(isBinary ? new Uint8Array(bytes) : bytes.toString()));
    });
    // What breaks the protocol ends its own connection: `close` follows.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#player.end());
    this.#player.begin();
  }

  perform(step: ServerStep, ackId: number | undefined): void {
    if (step.kind === 'close') {
      this.#close(step);
      return;
    }
    for (const payload of writePacket(step, { ackId })) this.#socket.send(payload);
  }

  /** There are no namespaces. */
  refuse(): void {}

  get isClogged(): boolean {
    return this.#socket.bufferedAmount > MOST_WAITING;
  }

  drop(): void {
    this.#socket.terminate();
  }

  #close({ ending }: ServerStep): void {
    // 1005 stands for a close frame without a code, and others are never sent either.
    if (ending === undefined || !ending.isClean) this.drop();
    else if (isSendable(ending.code)) this.#socket.close(ending.code, ending.reason);
    else this.#socket.close();
  }
}

/** RFC 6455 section 7.4. */
function isSendable(code: number): boolean {
  return (
    (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) ||
    (code >= 3000 && code <= 4999)
  );
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}
