import { connect, type Socket } from 'node:net';

interface Pending {
  readonly command: string;
  settle(result: unknown): void;
  fail(error: Error): void;
}

interface RemoteError {
  readonly error: string;
  readonly message: string;
  readonly stacktrace: string;
}

/** `[type, id, error, result]`; the browser sends no commands. */
type Answer = readonly [type: number, id: number, error: RemoteError | null, result: unknown];

const CLOSED = 'The connection with Firefox is closed.';

const COLON = 0x3a;

/**
 * Firefox's own remote protocol, version 3, over loopback TCP: `<length>:<JSON>`, the length in bytes.
 * Nothing else reaches into the panels of its DevTools.
 */
export class Marionette {
  #received = Buffer.alloc(0);
  #lastId = 0;
  readonly #pending = new Map<number, Pending>();

  private constructor(
    private readonly socket: Socket,
    private readonly greeted: () => void,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('close', () => this.#failAll(new Error(CLOSED)));
    socket.on('error', (error) => this.#failAll(error));
  }

  /** @throws {Error} when nobody listens on the port */
  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      const client: Marionette = new Marionette(socket, () => resolve(client));
    });
  }

  /** @throws {Error} with what Firefox says of the command */
  send<Result = unknown>(command: string, parameters: object = {}): Promise<Result> {
    if (this.socket.destroyed) return Promise.reject(new Error(CLOSED));
    const id = ++this.#lastId;
    const body = Buffer.from(JSON.stringify([0, id, command, parameters]));
    this.socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    return new Promise<Result>((resolve, reject) => {
      const settle = resolve as (result: unknown) => void;
      this.#pending.set(id, { command, settle, fail: reject });
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(COLON);
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.toString('latin1', 0, colon));
      if (this.#received.length < end) return;
      const packet: unknown = JSON.parse(this.#received.toString('utf8', colon + 1, end));
      this.#received = this.#received.subarray(end);
      // The greeting is an object.
      if (Array.isArray(packet)) this.#settle(packet as unknown as Answer);
      else this.greeted();
    }
  }

  #settle([, id, error, result]: Answer): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === null) pending?.settle(result);
    else pending?.fail(new Error(`${pending.command}: ${error.error}: ${error.message}`));
  }

  #failAll(error: Error): void {
    for (const { fail } of this.#pending.values()) fail(error);
    this.#pending.clear();
  }
}
