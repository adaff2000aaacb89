import { connectActs, engineSteps, socketSteps } from '../generate/conversation.ts';
import type { Dialect } from '../generate/dialect.ts';
import { parameter, request, upgrade } from '../generate/request.ts';
import { type Answer, isClose, textsOf } from '../wire/answer.ts';
import type { Input, Step } from '../wire/input.ts';
import { type Address, Peer } from '../wire/peer.ts';
import { runInput } from '../wire/run-input.ts';
import { writeFrame } from '../wire/write-frame.ts';
import { writeRequest } from '../wire/write-request.ts';

/** What a client that keeps the protocol does to see that it is served: opens, joins, pings. */
export function healthyInput({ engines, sockets, sockJs, ...dialect }: Dialect): Input {
  const whole = { engines, sockets, sockJs, ...dialect };
  const [engine] = engines;
  if (engine !== undefined) {
    const acts = engine.isSocketIo ? connectActs('/', dialect.auth, engine.revision) : [];
    return { steps: [...engineSteps(engine, 'websocket', acts, whole), ...pingSteps] };
  }
  const path = sockets[0] ?? (sockJs[0] === undefined ? undefined : `${sockJs[0]}/websocket`);
  if (path !== undefined) return { steps: [...socketSteps(path, []), ...pingSteps] };
  return { steps: [request(0, 'GET', { path: '/' }), { do: 'wait', on: 0, for: 'answer' }] };
}

const pingSteps: readonly Step[] = [
  { do: 'frame', on: 0, opcode: 9, payload: ['sockeye'] },
  { do: 'wait', on: 0, for: 'frame' },
];

/** @returns whether a new client is served within `ms` */
export async function isServed(address: Address, input: Input, ms: number): Promise<boolean> {
  const { inVain } = await runInput(address, input, { waitMs: ms, settleMs: 0 });
  return inVain === 0;
}

/** A close of RFC 6455, of Engine.IO, or a DISCONNECT of Socket.IO. */
function isFarewell(answer: Answer): boolean {
  if (isClose(answer)) return true;
  return textsOf(answer).some((text) => text === '1' || text === '41');
}

/** A client that stays, while others do what they do. */
export class HealthyClient {
  readonly #peer: Peer;
  /** In Engine.IO 3 it is the client that keeps the heartbeat. */
  readonly #pings: boolean;
  #heard = 0;

  private constructor(peer: Peer, pings: boolean) {
    this.#peer = peer;
    this.#pings = pings;
  }

  /** @returns null where the server lets no client in */
  static async open(address: Address, dialect: Dialect): Promise<HealthyClient | null> {
    const peer = new Peer(address, () => performance.now());
    const context = { host: `${address.host}:${address.port}`, sidOf: () => '' };
    const [engine] = dialect.engines;
    const path = engine?.path ?? dialect.sockets[0];
    if (path === undefined) return null;
    const query =
      engine === undefined
        ? []
        : [parameter('EIO', String(engine.revision)), parameter('transport', 'websocket')];
    await peer.opened;
    await peer.write(writeRequest(upgrade(0, { path, query }), context), 1_000);
    const isIn = await peer.until((answer) => answer.kind === 'http', 3_000);
    if (isIn && peer.isUpgraded) {
      const client = new HealthyClient(peer, engine?.revision === 3);
      // Who joins no namespace is sent away after a while.
      if (engine?.isSocketIo === true && engine.revision === 4) client.#say('40');
      return client;
    }
    peer.close();
    return null;
  }

  /** Keeps the heartbeat, and says whether it is still there. */
  isUndisturbed(): boolean {
    const { answers } = this.#peer;
    for (; this.#heard < answers.length; this.#heard++) {
      const answer = answers[this.#heard]!;
      // A server that closes a connection may leave it open until its client has answered.
      if (isFarewell(answer)) return false;
      if (textsOf(answer).includes('2')) this.#say('3');
    }
    if (this.#pings) this.#say('2');
    answers.length = 0;
    this.#heard = 0;
    return this.#peer.ending === null;
  }

  close(): void {
    this.#peer.close();
  }

  #say(text: string): void {
    const step = { do: 'frame', on: 0, opcode: 1, payload: [text] } as const;
    void this.#peer.write(writeFrame(step, { host: '', sidOf: () => '' }), 100);
  }
}
