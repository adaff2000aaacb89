import type { Browser, Runtime } from 'webextension-polyfill';
import { FakeEvent } from './fake-event.ts';
import { type Enter, FakePort, type Sender } from './fake-port.ts';
import { type Lane, Lanes } from './lanes.ts';

const ID = 'sockeye';
const ORIGIN = 'chrome-extension://sockeye/';

/** Answers a message that came without a port. */
type Answer = (answer: unknown) => void;

type OnMessage = FakeEvent<[message: unknown, sender: Sender, answer?: Answer]>;

/** A context of the extension: a frame's isolated world, a page, or whoever calls itself so. */
export class FakeContext {
  readonly onMessage: OnMessage = new FakeEvent();
  readonly ports = new Set<FakePort>();
  /** The way to this context for what comes without a port; what one context sends stays in order. */
  readonly #ways = new Map<string, Lane>();
  isAlive = true;

  constructor(
    readonly browser: FakeBrowser,
    readonly sender: Sender,
    readonly enter: Enter,
  ) {}

  /** What the context finds as `runtime`. */
  readonly runtime = {
    id: ID,
    getURL: (path: string) => `${ORIGIN}${path}`,
    onMessage: this.onMessage,
    connect: ({ name }: { name: string }): FakePort => this.browser.connect(this, name),
    sendMessage: (message: unknown): Promise<void> => this.browser.broadcast(this, message),
    // Only known while a listener is being called that it concerns.
    lastError: undefined as { message: string } | undefined,
  };

  /** Tells the near end of a port that nobody was there. What nobody asks for, Chromium complains of. */
  fail(port: FakePort, message: string): void {
    let isChecked = false;
    Object.defineProperty(this.runtime, 'lastError', {
      configurable: true,
      get() {
        isChecked = true;
        return { message };
      },
    });
    port.sever()();
    Object.defineProperty(this.runtime, 'lastError', { configurable: true, value: undefined });
    if (!isChecked) this.browser.complaints.push(`Unchecked runtime.lastError: ${message}`);
  }

  wayFrom(sender: Sender): Lane {
    const name = `${sender.url} ${sender.tab?.id} ${sender.frameId}`;
    const way = this.#ways.get(name) ?? this.browser.lanes.open();
    this.#ways.set(name, way);
    return way;
  }

  /** The context goes away. */
  close(): void {
    this.isAlive = false;
    for (const port of this.ports) port.die(false);
  }
}

/** Starts a background in a browser. @returns accepts ports */
export type StartBackground = (browser: Browser) => (port: Runtime.Port) => void;

/** The extension's side of a browser: contexts, the ports between them, and a background that can be killed. */
export class FakeBrowser {
  readonly lanes = new Lanes();
  /** Is the extension installed? */
  isInstalled = true;
  /** Does its background die as soon as it starts? */
  cannotStart = false;
  /** Is there nobody who listens to ports, as when a background is killed before it could? */
  isDeaf = false;
  /** Do ports stay open with nobody behind them, as when a background is killed while it starts? */
  swallowsPorts = false;
  /**
   * Does what a frame sends without a port get lost while the background is dead? It waits for the
   * background's start, and the browser drops it if the frame has gone by then.
   */
  dropsPartings = false;
  /** What the browser holds against the extension on its page of extensions. */
  readonly complaints: string[] = [];
  readonly #frames: FakeContext[] = [];
  readonly #pages: FakeContext[] = [];
  #accept: ((port: Runtime.Port) => void) | null = null;
  #backgroundPorts = new Set<FakePort>();

  constructor(private readonly start: StartBackground) {}

  /** @returns a frame's content script */
  frame(tab: number, frameId: number, enter: Enter): FakeContext {
    const sender = { id: ID, url: 'http://page/', tab: { id: tab }, frameId };
    const frame = new FakeContext(this, sender, enter);
    this.#frames.push(frame);
    return frame;
  }

  /** @returns a page of the extension */
  page(sender: Partial<Sender> = {}): FakeContext {
    const whole = { id: ID, url: `${ORIGIN}panel.html`, ...sender };
    const page = new FakeContext(this, whole, (run) => run());
    this.#pages.push(page);
    return page;
  }

  connect(from: FakeContext, name: string): FakePort {
    if (!this.isInstalled) throw new Error('Extension context invalidated.');
    const [there, back] = [this.lanes.open(), this.lanes.open()];
    const near = new FakePort(name, there, from.enter);
    const far = new FakePort(name, back, (run) => run(), from.sender);
    FakePort.join(near, far);
    from.ports.add(near);
    there.send(() => {
      if (this.swallowsPorts) return;
      if (this.isDeaf) {
        from.fail(near, 'Could not establish connection. Receiving end does not exist.');
        return;
      }
      this.#backgroundPorts.add(far);
      if (this.cannotStart) {
        far.disconnect();
        return;
      }
      this.#accept ??= this.start(this.#forBackground());
      this.#accept(far as unknown as Runtime.Port);
    });
    return near;
  }

  /** Carries a message from one context to all pages. */
  broadcast(from: FakeContext, message: unknown): Promise<void> {
    if (!this.isInstalled) throw new Error('Extension context invalidated.');
    if (this.dropsPartings && !this.#accept) return Promise.resolve();
    return this.#send(this.#pages, message, from.sender);
  }

  /** Kills the background; the next port that is opened starts another. */
  kill(loses: boolean): void {
    this.#accept = null;
    for (const port of this.#backgroundPorts) port.die(loses);
    this.#backgroundPorts = new Set();
  }

  get openPorts(): number {
    return [...this.#backgroundPorts].filter(({ isOpen }) => isOpen).length;
  }

  #forBackground(): Browser {
    const runtime = { id: ID, getURL: (path: string) => `${ORIGIN}${path}` };
    const sendMessage = (tab: number, message: unknown, options: { frameId?: number } = {}) => {
      const frames = this.#frames.filter(
        ({ sender }) =>
          sender.tab?.id === tab && (options.frameId ?? sender.frameId) === sender.frameId,
      );
      return this.#send(frames, message, { id: ID, url: ORIGIN });
    };
    return { runtime, tabs: { sendMessage } } as unknown as Browser;
  }

  #send(receivers: readonly FakeContext[], message: unknown, sender: Sender): Promise<void> {
    const listening = receivers.filter(
      ({ isAlive, onMessage }) => isAlive && onMessage.hasListeners,
    );
    if (listening.length === 0) {
      return Promise.reject(
        new Error('Could not establish connection. Receiving end does not exist.'),
      );
    }
    for (const context of listening) {
      const copy = structuredClone(message);
      const { enter, onMessage } = context;
      context.wayFrom(sender).send(() => enter(() => onMessage.emit(copy, sender)));
    }
    return Promise.resolve();
  }
}
