import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export type ClientVersion = 1 | 2 | 3 | 4;

/** What all versions of a client's socket have in common. */
export interface RealSocket {
  readonly connected: boolean;
  readonly id: string;
  readonly recovered?: boolean;
  onevent(packet: RawEvent): void;
  ack(id: number): (...args: unknown[]) => void;
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  emit(event: string, ...args: unknown[]): unknown;
  disconnect(): unknown;
}

interface RawEvent {
  readonly data: readonly unknown[];
  readonly id?: number | null;
}

export interface RealManager {
  socket(namespace: string, options?: object): RealSocket;
  readonly engine: { readonly id: string; readonly transport: { readonly name: string } };
  reconnection(is: boolean): unknown;
  on(event: string, listener: (...args: unknown[]) => void): unknown;
}

interface Library {
  Manager: new (url: string, options: object) => RealManager;
}

const PACKAGES = {
  1: 'socket.io-client-1',
  2: 'socket.io-client-2',
  3: 'socket.io-client-3',
  4: 'socket.io-client',
} as const;

/** A manager of a real client of that version. */
export function openManager(version: ClientVersion, url: string, options: object): RealManager {
  const { Manager } = require(PACKAGES[version]) as Library;
  return new Manager(url, { reconnectionDelay: 10, reconnectionDelayMax: 20, ...options });
}

/** An event as it came, and how to answer it. */
export interface Came {
  readonly event: string;
  readonly args: readonly unknown[];
  readonly answer: ((...args: unknown[]) => void) | null;
}

/** What comes to a client's socket, to be waited for. */
export class Inbox {
  readonly #came = new Map<string, unknown[]>();
  readonly #waiting = new Map<string, ((what: unknown) => void)[]>();

  constructor(readonly socket: RealSocket) {
    // Before version 3 a client listens to single names only.
    const dispatch = socket.onevent.bind(socket);
    socket.onevent = (packet) => {
      const [event, ...args] = packet.data;
      const { id } = packet;
      const answer = id == null ? null : socket.ack(id);
      this.#put(`event ${event}`, { event, args, answer });
      dispatch(packet);
    };
    socket.on('connect', () => this.#put('connect', socket.id));
    socket.on('disconnect', (reason) => this.#put('disconnect', reason));
    socket.on('connect_error', (error) => this.#put('refused', error));
    // So do Socket.IO 1 and 2 call it.
    socket.on('error', (error) => this.#put('refused', error));
  }

  /** What came with the next event of a name; waits for it. */
  event(name: string): Promise<Came> {
    return this.#take(`event ${name}`) as Promise<Came>;
  }

  next(what: 'connect' | 'disconnect' | 'refused'): Promise<unknown> {
    return this.#take(what);
  }

  /** Emits, and resolves with the arguments of the answer. */
  ask(event: string, ...args: unknown[]): Promise<unknown[]> {
    return new Promise((resolve) => {
      this.socket.emit(event, ...args, (...answer: unknown[]) => resolve(answer));
    });
  }

  #put(name: string, what: unknown): void {
    const waiting = this.#waiting.get(name)?.shift();
    if (waiting !== undefined) waiting(what);
    else this.#came.set(name, [...(this.#came.get(name) ?? []), what]);
  }

  #take(name: string): Promise<unknown> {
    const came = this.#came.get(name) ?? [];
    if (came.length > 0) return Promise.resolve(came.shift());
    return new Promise((resolve) => {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve]);
    });
  }
}
