import { type Channel, meetRelay } from '../../extension/hook/channel.ts';
import { type Courier, createCourier } from '../../extension/hook/courier.ts';
import { createHandshakes } from '../../extension/hook/handshakes.ts';
import { obey } from '../../extension/hook/install.ts';
import { createRecorder, type Recorder } from '../../extension/hook/recorder.ts';
import { createRing, type Ring } from '../../extension/hook/ring.ts';
import { createHeirs } from '../../extension/relay/heirs.ts';
import type { Heir } from '../../extension/relay/inherit.ts';
import { meetHook } from '../../extension/relay/meet-hook.ts';
import { Kind } from '../../inspector/observation.ts';
import type { FakeBrowser, FakeContext } from './fake-browser.ts';
import { FakeWindow } from './fake-window.ts';

/** Whose relay is running: the relay finds its browser in a global. */
let running: FakeDocument | null = null;

/** Where the documents of a test live. */
let latest: FakeBrowser | null = null;

Object.assign(globalThis, {
  browser: {
    runtime: {
      get id() {
        return latest?.isInstalled ? 'sockeye' : undefined;
      },
      connect: (info: { name: string }) => running?.context.runtime.connect(info),
      sendMessage: (message: unknown) => running?.context.runtime.sendMessage(message),
      get lastError() {
        return running?.context.runtime.lastError;
      },
      onMessage: {
        addListener: (listener: () => void) => running?.context.onMessage.addListener(listener),
        removeListener: (listener: () => void) =>
          running?.context.onMessage.removeListener(listener),
      },
    },
  },
});

const { relay } = await import('../../extension/relay/relay.ts');

/** A document with hook and relay, and no taps: the test says what is observed. */
export class FakeDocument {
  readonly window: FakeWindow;
  readonly context: FakeContext;
  readonly ring: Ring;
  readonly #courier: Courier;
  readonly recorder: Recorder;
  #hearOfPorts: (() => void)[] = [];

  constructor(
    browser: FakeBrowser,
    readonly tab: number,
    readonly id: string,
    readonly frame = 0,
    around?: FakeDocument,
  ) {
    latest = browser;
    this.window = new FakeWindow(around?.window);
    this.#actAsItself();
    this.context = browser.frame(tab, frame, (run) => this.#enter(run));
    const global = this.window as unknown as Window & typeof globalThis;
    meetHook(global, 'moz-extension://secret/', (hook) =>
      this.#enter(() => relay(hook, global, createHeirs(global))),
    );
    const channel = meetRelay(global)!;
    this.ring = createRing(id, 1_000_000);
    const post: Channel['post'] = (message) =>
      this.#enter(() => channel.post(structuredClone(message)));
    this.#courier = createCourier(this.ring, { post }, () => 'http://page/');
    this.recorder = createRecorder(this.ring, 1_000, this.#courier.wake);
    const handshakes = createHandshakes(this.recorder);
    channel.listen((message) => obey(message, this.#courier, this.recorder, handshakes));
  }

  /** How many observations there were. */
  get observed(): number {
    return this.ring.next - 1;
  }

  observe(times = 1): void {
    for (let i = 0; i < times; i++) this.recorder.payload(1, Kind.sent, 'text');
  }

  /** The page navigates away; `last` happens while it does so. */
  leave(last = () => {}): void {
    this.hide();
    last();
    this.context.close();
  }

  /** The page is about to go. */
  hide(): void {
    this.#courier.farewell();
    this.#enter(() => this.window.dispatchEvent(new Event('pagehide')));
  }

  /** What another relay has this one's do happens in this one's context. */
  #actAsItself(): void {
    let heir: Heir | null = null;
    Object.defineProperty(this.window, 'sockeyeHeir', {
      get: () => heir,
      set: (own: Heir | null) => {
        heir =
          own &&
          ((hello, batches) => {
            const add = this.#enter(() => own(hello, batches));
            return (more) => this.#enter(() => add(more));
          });
      },
    });
  }

  /** The page goes into the back/forward cache, where its ports are closed without a word to it. */
  freeze(): void {
    this.hide();
    this.#hearOfPorts = [...this.context.ports].map((port) => port.sever());
  }

  /** The page comes back from there. */
  thaw(): void {
    this.thawUnheard();
    for (const hear of this.#hearOfPorts) hear();
  }

  /** The same where it never hears of its ports, as in Firefox. */
  thawUnheard(): void {
    this.#courier.stay();
    const shown = Object.assign(new Event('pageshow'), { persisted: true });
    this.#enter(() => this.window.dispatchEvent(shown));
  }

  #enter<Result>(run: () => Result): Result {
    const before = running;
    running = this;
    try {
      return run();
    } finally {
      running = before;
    }
  }
}
