import type { Entry } from '../../../inspector/timeline/entry.ts';
import { type EnginePacket, socketMessage, type Writing } from './engine-packet.ts';
import { PollingLink } from './polling-link.ts';
import type { RowListener, RunLog } from './run-log.ts';
import { WebSocketLink } from './web-socket-link.ts';

export interface EnginePlan extends Writing {
  /** Address of the session without `transport` and `sid`. */
  readonly url: string;
  readonly startsWith: 'polling' | 'websocket';
  /** Does it move from polling to a WebSocket? */
  readonly upgrades: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

interface Handshake {
  readonly sid: string;
  readonly upgrades: readonly unknown[];
  readonly pingInterval: number;
}

/** The shortest pause between pings, whatever a server asks for. */
const LEAST_INTERVAL = 100;

/**
 * The page's side of one Engine.IO session over the transports that the recording had: it keeps the
 * session alive, and sends messages as they are.
 */
export class EngineLink {
  #polling: PollingLink | null = null;
  #socket: WebSocketLink | null = null;
  /** Packets that wait for the socket. */
  #waiting: EnginePacket[] = [];
  #isProbing = false;
  #beats: NodeJS.Timeout | null = null;
  #state: 'opening' | 'polling' | 'moving' | 'socket' | 'over' = 'opening';

  /** @param listener hears of all rows of its connections */
  constructor(
    private readonly log: RunLog,
    private readonly plan: EnginePlan,
    private readonly listener: RowListener,
  ) {
    if (plan.startsWith === 'websocket') this.#socket = this.#connect(null);
    else {
      const { revision, encodesTwice, headers } = plan;
      const url = this.#url('polling', null);
      this.#polling = new PollingLink(log, { url, revision, encodesTwice, headers }, (entry) =>
        this.#take(entry),
      );
    }
  }

  /** Is it on its way from polling to a WebSocket? */
  get isMoving(): boolean {
    return this.#state === 'moving' || (this.#state === 'polling' && this.#isProbing);
  }

  /** Sends packets in order, nothing between them. */
  send(packets: readonly EnginePacket[]): void {
    this.#send(packets);
  }

  /** As a page closes it. */
  close(code?: number, reason?: string): void {
    const { startsWith } = this.plan;
    const isPolling =
      this.#state === 'polling' || (this.#state === 'opening' && startsWith === 'polling');
    this.#over();
    if (isPolling) void this.#polling?.close();
    else this.#socket?.close(code, reason);
  }

  /** Ends it without a word. */
  terminate(): void {
    this.#over();
    this.#polling?.terminate();
    this.#socket?.terminate();
  }

  #send(packets: readonly EnginePacket[]): void {
    if (this.#state === 'polling') this.#polling!.send(packets);
    else if (this.#state === 'moving' || this.#state === 'opening') this.#waiting.push(...packets);
    else if (this.#state === 'socket') {
      for (const packet of packets) this.#socket!.send(socketMessage(packet, this.plan.revision));
    }
  }

  #take(entry: Entry): void {
    const { kind, layer, direction } = entry;
    if (layer === 'engine.io' && direction === 'received') {
      if (kind === 'open') this.#opened(entry);
      else if (kind === 'ping' && this.plan.revision === 4) this.#send([{ control: '3' }]);
      else if (kind === 'close') this.terminate();
    }
    const isEnd = kind === 'error' || (kind === 'close' && layer === 'websocket');
    if (isEnd && this.#isProbe(entry)) this.#isProbing = false;
    else if (isEnd) this.#over();
    this.listener(entry);
  }

  /** Of a WebSocket that was only tried: polling goes on without it. */
  #isProbe({ connection }: Entry): boolean {
    return this.#state === 'polling' && connection.transport === 'websocket';
  }

  #opened({ row }: Entry): void {
    const handshake = handshakeOf(this.log, row);
    if (handshake === null || this.#state !== 'opening') return;
    const { sid, upgrades, pingInterval } = handshake;
    this.#state = this.plan.startsWith === 'polling' ? 'polling' : 'socket';
    this.#polling?.name(sid);
    if (this.plan.revision === 3) {
      const beat = () => this.#send([{ control: '2' }]);
      this.#beats = setInterval(beat, Math.max(pingInterval, LEAST_INTERVAL));
    }
    this.#flush();
    if (this.#polling !== null && this.plan.upgrades && upgrades.includes('websocket')) {
      this.#isProbing = true;
      this.#socket = this.#connect(sid);
    }
  }

  #connect(sid: string | null): WebSocketLink {
    const url = this.#url('websocket', sid);
    url.protocol = url.protocol.replace('http', 'ws');
    const plan = { url: url.href, protocols: [], headers: this.plan.headers };
    return new WebSocketLink(this.log, plan, (entry) => {
      if (sid !== null && entry.kind === 'open' && entry.layer === 'websocket') {
        this.#socket!.send('2probe');
      }
      const isProbed = entry.kind === 'probe' && entry.direction === 'received';
      if (isProbed && this.#state === 'polling') void this.#move();
      this.#take(entry);
    });
  }

  async #move(): Promise<void> {
    this.#state = 'moving';
    const rest = await this.#polling!.pause();
    if (this.#state !== 'moving') return;
    this.#state = 'socket';
    this.#socket!.send('5');
    this.#waiting.unshift(...rest);
    this.#flush();
  }

  #flush(): void {
    const packets = this.#waiting;
    this.#waiting = [];
    if (packets.length > 0) this.#send(packets);
  }

  #over(): void {
    this.#state = 'over';
    if (this.#beats !== null) clearInterval(this.#beats);
  }

  #url(transport: 'polling' | 'websocket', sid: string | null): URL {
    const url = new URL(this.plan.url);
    url.searchParams.set('transport', transport);
    // Otherwise a server of revision 3 answers in binary, which is the same and harder to read.
    if (this.plan.revision === 3 && transport === 'polling') url.searchParams.set('b64', '1');
    if (sid !== null) url.searchParams.set('sid', sid);
    return url;
  }
}

/** Null where a server says none that can be gone on with. */
function handshakeOf({ timeline }: RunLog, row: number): Handshake | null {
  const decoded = timeline.decoded(row);
  if (decoded?.kind !== 'data') return null;
  const { sid, upgrades, pingInterval } = (decoded.value ?? {}) as Record<string, unknown>;
  if (typeof sid !== 'string') return null;
  return {
    sid,
    upgrades: Array.isArray(upgrades) ? upgrades : [],
    pingInterval:
      typeof pingInterval === 'number' && pingInterval < 2 ** 31 ? pingInterval : 25_000,
  };
}
