import { WebSocket } from 'ws';

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** Speaks the inspector's protocol with a process of Node. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  readonly #listeners = new Map<string, (params: unknown) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#hear(JSON.parse(String(data)) as Reply));
    socket.on('close', () => this.#giveUp());
    socket.on('error', () => this.#giveUp());
  }

  /** @param url as Node says it on standard error; null when nobody answers there */
  static open(url: string, ms: number): Promise<Inspector | null> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 << 20 });
      const timer = setTimeout(() => {
        socket.terminate();
        resolve(null);
      }, ms);
      socket.once('open', () => {
        clearTimeout(timer);
        resolve(new Inspector(socket));
      });
      socket.once('error', () => {
        clearTimeout(timer);
        resolve(null);
      });
    });
  }

  on(method: string, listener: (params: unknown) => void): void {
    this.#listeners.set(method, listener);
  }

  /** @returns null when it fails, or has not answered in time */
  ask(method: string, params: object = {}, ms = 5_000): Promise<unknown> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.resolve(null);
    const id = ++this.#last;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(id, null), ms);
      this.#waiting.set(id, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** @returns the value of an expression; undefined when there is none, or not in time */
  async evaluate(expression: string, ms = 5_000): Promise<unknown> {
    const params = { expression, returnByValue: true, includeCommandLineAPI: true };
    const reply = (await this.ask('Runtime.evaluate', params, ms)) as {
      result?: { value?: unknown };
    } | null;
    return reply?.result?.value;
  }

  /** Takes leave; what has been said until then is still heard. */
  close(): void {
    this.#socket.close();
  }

  /** Settles when nothing more can come. */
  get closed(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => this.#socket.once('close', () => resolve()));
  }

  #hear({ id, method, params, result }: Reply): void {
    if (id !== undefined) this.#answer(id, result ?? null);
    else if (method !== undefined) this.#listeners.get(method)?.(params);
  }

  #answer(id: number, result: unknown): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(result);
  }

  #giveUp(): void {
    for (const id of [...this.#waiting.keys()]) this.#answer(id, null);
  }
}
