import type { Batch } from '../../inspector/observation.ts';
import {
  type Call,
  type Farewell,
  type FromHook,
  type FromRelay,
  RELAY,
  type Released,
  type ToRelay,
  WIRE_VERSION,
} from '../wire.ts';
import { isFirefox } from './firefox.ts';
import type { HookEnd } from './meet-hook.ts';
import { runtime } from './runtime.ts';

/**
 * Ports in a row that closed without a word: a background that cannot start would have every page
 * open them for ever. Once it can, and a panel watches, it rouses the relays of the tab.
 */
const UNANSWERED_PORTS = 8;

/**
 * Carries batches from the hook to the background and commands back, without a look inside.
 * It holds a port only while a panel watches and the document has something to keep.
 */
export class Relay {
  #port: chrome.runtime.Port | null = null;
  #unanswered = 0;
  #hello: (FromRelay & { type: 'hello' }) | null = null;

  constructor(private readonly hook: HookEnd) {
    hook.listen((message) => this.#fromHook(message));
    runtime.onMessage.addListener((call: Call, _sender, answer) => {
      if (call.type === 'rouse') this.#connectAnew();
      else if (call.type === 'ping') answer(true);
      else if (call.type === 'handshake' || call.type === 'limit') hook.post(call);
    });
    // A page that comes back from the back/forward cache has lost its port there, in Firefox without a word.
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#connectAnew();
    });
  }

  #fromHook(message: FromHook): void {
    switch (message.type) {
      case 'batch':
      case 'flushed':
        postOver(this.#port, message);
        break;
      case 'farewell':
        this.#sayFarewell(message.batches);
        break;
      case 'awake': {
        const { document, url } = message;
        this.#hello = { type: 'hello', version: WIRE_VERSION, document, url };
        this.#connect();
      }
    }
  }

  /** A port to a background that was killed while it started may stay open with nobody behind it. */
  #connectAnew(): void {
    const port = this.#port;
    this.#port = null;
    this.#unanswered = 0;
    port?.disconnect();
    this.#connect();
  }

  /** Offers the document to the background; which sends `rest` when no panel is interested. */
  #connect(): void {
    if (this.#port || !this.#hello) return;
    try {
      this.#port = runtime.connect({ name: RELAY });
    } catch {
      // The extension was updated, disabled or removed: nobody will ever ask for this document again.
      this.hook.post({ type: 'retire' });
      return;
    }
    this.#port.onMessage.addListener((message: ToRelay) => this.#obey(message));
    const port = this.#port;
    port.onDisconnect.addListener(() => {
      // Chromium holds an error that nobody asks for against the extension, on its page of extensions.
      void runtime.lastError;
      if (this.#port !== port) return;
      this.#port = null;
      // The background died or was suspended: connecting again wakes it.
      if (++this.#unanswered < UNANSWERED_PORTS) this.#connect();
    });
    this.#port.postMessage(this.#hello);
    this.hook.post({ type: 'rouse' });
  }

  #sayFarewell(batches: readonly Batch[]): void {
    if (!this.#hello) return;
    const { document } = this.#hello;
    const parting: (Farewell | Released)[] = [{ type: 'released', document }];
    if (batches.length > 0) parting.unshift({ type: 'farewell', document, batches });
    for (const message of parting) {
      if (isFirefox) postOver(this.#port, message);
      else sendPastBackground(message);
    }
  }

  #obey(message: ToRelay): void {
    this.#unanswered = 0;
    if (message.type === 'rest') {
      this.#port?.disconnect();
      this.#port = null;
    }
    this.hook.post(message);
  }
}

/** The port of a page that was in the back/forward cache may be closed without its knowing. */
function postOver(port: chrome.runtime.Port | null, message: FromRelay): void {
  try {
    port?.postMessage(message);
  } catch {
    // Who goes on opens another.
  }
}

/**
 * The background's end of the port may be dead without this end knowing it yet, and could not be
 * woken in time. In Firefox a message without a port does not outlive its frame, and one that does
 * leaves an error; there the background is only ever suspended, which closes this end too.
 */
function sendPastBackground(message: Farewell | Released): void {
  try {
    runtime.sendMessage(message).catch(() => undefined);
  } catch {
    // The extension is gone, and its panels with it.
  }
}
