/** Import it before any part of the hook: Node 20 has no CloseEvent. */
class FakeCloseEvent extends Event {
  readonly #init: CloseEventInit;

  constructor(type: string, init: CloseEventInit) {
    super(type);
    this.#init = init;
  }

  get code(): number {
    return this.#init.code ?? 0;
  }

  get reason(): string {
    return this.#init.reason ?? '';
  }

  get wasClean(): boolean {
    return this.#init.wasClean ?? false;
  }
}

const { apply } = Reflect;
const { dispatchEvent } = EventTarget.prototype;

Object.assign(globalThis, { CloseEvent: FakeCloseEvent });

/** @returns what a realm's WebSocket shows to a page; its static methods are the network */
export function newWebSocketClass() {
  return class WebSocket extends EventTarget {
    readonly #url: string;
    #state = 0;
    #sent: unknown;

    constructor(
      url: string | URL,
      readonly asked?: unknown,
    ) {
      super();
      this.#url = `${url}`;
      if (this.#url[0] !== 'w') throw new SyntaxError(`The URL's scheme must be ws: ${this.#url}`);
    }

    get url(): string {
      return this.#url;
    }

    get readyState(): number {
      return this.#state;
    }

    get protocol(): string {
      return 'chosen';
    }

    get extensions(): string {
      return 'permessage-deflate';
    }

    get bufferedAmount(): number {
      return 7;
    }

    send(...args: unknown[]): void {
      const data = args[0];
      if (args.length === 0) throw new TypeError('1 argument required');
      if (this.#state === 0) throw new DOMException('Still connecting', 'InvalidStateError');
      this.#sent = typeof data === 'object' && data !== null ? data : `${data as string}`;
    }

    close(code?: number): void {
      if (code === 1) throw new DOMException('Invalid code', 'InvalidAccessError');
      if (this.#state < 2) this.#state = 2;
    }

    /** What was sent last. */
    static lastSent(socket: WebSocket): unknown {
      return socket.#sent;
    }

    static open(socket: WebSocket, event = new Event('open')): void {
      socket.#state = 1;
      apply(dispatchEvent, socket, [event]);
    }

    static receive(socket: WebSocket, event: MessageEvent): void {
      apply(dispatchEvent, socket, [event]);
    }

    static finish(socket: WebSocket, event: CloseEvent): void {
      socket.#state = 3;
      apply(dispatchEvent, socket, [event]);
    }
  };
}
