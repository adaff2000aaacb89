import { type FromRelay, type Hello, RELAY, type ToHook, type ToRelay } from '../wire.ts';
import { runtime } from './runtime.ts';

/**
 * Ports in a row that closed without a word: a background that cannot start would have every page
 * open them for ever. Once it can, and a panel watches, it rouses the relays of the tab.
 */
const UNANSWERED_PORTS = 8;

/** In Chromium ports close shortly before their extension is gone, while others can still be opened. */
const GONE_MS = 1_000;

export type Line = ReturnType<typeof openLine>;

/**
 * Offers a document to the background, over a port that is opened again when the background dies.
 * @param receive hears what the background says, `rouse` whenever the way begins anew, and `retire` when
 *   the extension was updated, disabled or removed: nobody will ever ask for the document again
 */
export function openLine(hello: Hello, receive: (message: ToRelay | ToHook) => void) {
  let port: chrome.runtime.Port | null = null;
  let unanswered = 0;

  const connect = (): void => {
    let opened: chrome.runtime.Port;
    try {
      opened = runtime.connect({ name: RELAY });
    } catch {
      receive({ type: 'retire' });
      return;
    }
    port = opened;
    opened.onMessage.addListener((message: ToRelay) => {
      unanswered = 0;
      if (message.type === 'rest') close();
      receive(message);
    });
    opened.onDisconnect.addListener(() => {
      // Chromium holds an error that nobody asks for against the extension, on its page of extensions.
      void runtime.lastError;
      if (port !== opened) return;
      port = null;
      // The background died or was suspended: connecting again wakes it.
      if (++unanswered < UNANSWERED_PORTS) connect();
      // What is opened to an extension that goes neither closes nor carries anything. Unlike a timer
      // this uses up none of the ids that the page sees.
      void scheduler.postTask(() => runtime.id ?? receive({ type: 'retire' }), { delay: GONE_MS });
    });
    opened.postMessage(hello);
    receive({ type: 'rouse' });
  };

  const close = (): void => {
    const before = port;
    port = null;
    before?.disconnect();
  };

  connect();
  return {
    close,

    post(message: FromRelay): void {
      try {
        port?.postMessage(message);
      } catch {
        // The port of a page that was in the back/forward cache may be closed without its knowing.
      }
    },

    /** A port to a background that was killed while it started may stay open with nobody behind it. */
    openAnew(): void {
      unanswered = 0;
      close();
      connect();
    },
  };
}
