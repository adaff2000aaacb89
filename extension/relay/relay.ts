import type { Batch } from '../../inspector/observation.ts';
import {
  type Call,
  type Farewell,
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
export function relay(hook: HookEnd): void {
  let port: chrome.runtime.Port | null = null;
  let unanswered = 0;
  let hello: (FromRelay & { type: 'hello' }) | null = null;

  /** Offers the document to the background; which sends `rest` when no panel is interested. */
  const connect = (): void => {
    if (port || !hello) return;
    let opened: chrome.runtime.Port;
    try {
      opened = runtime.connect({ name: RELAY });
    } catch {
      // The extension was updated, disabled or removed: nobody will ever ask for this document again.
      hook.post({ type: 'retire' });
      return;
    }
    port = opened;
    opened.onMessage.addListener((message: ToRelay) => {
      unanswered = 0;
      if (message.type === 'rest') {
        port?.disconnect();
        port = null;
      }
      hook.post(message);
    });
    opened.onDisconnect.addListener(() => {
      // Chromium holds an error that nobody asks for against the extension, on its page of extensions.
      void runtime.lastError;
      if (port !== opened) return;
      port = null;
      // The background died or was suspended: connecting again wakes it.
      if (++unanswered < UNANSWERED_PORTS) connect();
    });
    opened.postMessage(hello);
    hook.post({ type: 'rouse' });
  };

  /** A port to a background that was killed while it started may stay open with nobody behind it. */
  const connectAnew = (): void => {
    const before = port;
    port = null;
    unanswered = 0;
    before?.disconnect();
    connect();
  };

  const sayFarewell = (batches: readonly Batch[]): void => {
    if (!hello) return;
    const { document } = hello;
    const parting: (Farewell | Released)[] = [{ type: 'released', document }];
    if (batches.length > 0) parting.unshift({ type: 'farewell', document, batches });
    for (const message of parting) {
      if (isFirefox) postOver(port, message);
      else sendPastBackground(message);
    }
  };

  hook.listen((message) => {
    switch (message.type) {
      case 'farewell':
        sayFarewell(message.batches);
        break;
      case 'awake': {
        const { document, url } = message;
        hello = { type: 'hello', version: WIRE_VERSION, document, url };
        connect();
        break;
      }
      default:
        postOver(port, message);
    }
  });
  runtime.onMessage.addListener((call: Call, _sender, answer) => {
    if (call.type === 'rouse') connectAnew();
    else if (call.type === 'ping') answer(true);
    else if (call.type === 'handshake' || call.type === 'limit') hook.post(call);
  });
  // A page that comes back from the back/forward cache has lost its port there, in Firefox without a word.
  addEventListener('pageshow', (event) => {
    if (event.persisted) connectAnew();
  });
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
