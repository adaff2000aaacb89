import type { Browser, Runtime } from 'webextension-polyfill';
import type { FromPanel, ToPanel } from './wire.ts';

/** Chromium suspends a background that had nothing to do for 30 seconds. */
const ALIVE_MS = 20_000;

/** A background answers within its start; one that takes longer is asked again. */
const ANSWER_MS = 3_000;

/** A background that is killed is back within this; only what lasts longer is worth a word. */
const LOST_MS = 3_000;

/** Before the second attempt in a row; doubled for each one after it, up to the longest. */
const RETRY_MS = 250;
const LONGEST_RETRY_MS = 8_000;

/** Who speaks over the port. */
export interface PortEnd {
  /** There is a new port: say what is wanted, from the beginning. */
  opened(): void;
  receive(message: ToPanel): void;
  /** Is the background there? Said when it changes, its absence only when it lasts. */
  connected(isConnected: boolean): void;
  /** The extension was updated, switched off or removed under this page. Said once, and the last thing said. */
  ended(reason: string): void;
}

/** A port to the background that is opened again whenever that has died. */
export class BackgroundPort {
  readonly #alive = setInterval(() => this.post({ type: 'alive' }), ALIVE_MS);
  #port: Runtime.Port | null = null;
  #isConnected: boolean | null = null;
  /** Attempts in a row that nobody has answered. */
  #attempts = 0;
  #unanswered: Timer;
  #retrying: Timer;
  #lost: Timer;
  #isClosed = false;

  constructor(
    private readonly browser: Browser,
    private readonly name: string,
    private readonly end: PortEnd,
  ) {}

  open(): void {
    this.#lost ??= setTimeout(() => this.#say(false), LOST_MS);
    try {
      this.#port = this.browser.runtime.connect({ name: this.name });
    } catch (error) {
      this.close();
      this.end.ended(error instanceof Error ? error.message : String(error));
      return;
    }
    this.#listen(this.#port);
    this.end.opened();
  }

  /** A port that closed meanwhile is of no matter: what is wanted is said anew over the next one. */
  post(message: FromPanel): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // Said above.
    }
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#alive);
    for (const timer of [this.#unanswered, this.#retrying, this.#lost]) clearTimeout(timer);
    const port = this.#port;
    this.#port = null;
    port?.disconnect();
  }

  #listen(port: Runtime.Port): void {
    // A port to a background that was killed while it started may stay open with nobody behind it.
    this.#unanswered = setTimeout(() => this.#again(port), ANSWER_MS);
    port.onMessage.addListener((message: unknown) => {
      if (this.#port === port) this.#answered();
      if (!this.#isClosed) this.end.receive(message as ToPanel);
    });
    port.onDisconnect.addListener(() => {
      // Chromium holds an error that nobody asks for against the extension, on its page of extensions.
      void this.browser.runtime.lastError;
      this.#again(port);
    });
  }

  #answered(): void {
    clearTimeout(this.#unanswered);
    clearTimeout(this.#lost);
    this.#lost = undefined;
    this.#attempts = 0;
    this.#say(true);
  }

  #again(port: Runtime.Port): void {
    if (this.#port !== port) return;
    this.#port = null;
    clearTimeout(this.#unanswered);
    port.disconnect();
    const delay = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (this.#attempts - 1));
    if (this.#attempts++ === 0) this.open();
    else this.#retrying = setTimeout(() => this.open(), delay);
  }

  #say(isConnected: boolean): void {
    if (this.#isConnected === isConnected) return;
    this.#isConnected = isConnected;
    this.end.connected(isConnected);
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined;
