import { type Call, type Farewell, type Hello, WIRE_VERSION } from '../wire.ts';
import { isFirefox } from './firefox.ts';
import type { Heirs } from './heirs.ts';
import { inherit } from './inherit.ts';
import type { HookEnd } from './meet-hook.ts';
import { type Line, openLine } from './open-line.ts';
import { runtime } from './runtime.ts';

/**
 * Carries batches from the hook to the background and commands back, without a look inside.
 * It holds a port only while a panel watches and the document has something to keep.
 */
export function relay(hook: HookEnd, window: Window, heirs: Heirs): void {
  let hello: Hello | null = null;
  let line: Line | null = null;

  const connectAnew = (): void => {
    if (line) line.openAnew();
    else if (hello) line = openLine(hello, hook.post);
  };

  const sayFarewell = (farewell: Farewell): void => {
    const { batches } = farewell;
    if (!hello || (batches.length > 0 && heirs.bequeath(hello, batches))) return;
    if (isFirefox) line?.post(farewell);
    else sendPastBackground(farewell);
  };

  hook.listen((message) => {
    if (message.type === 'farewell') sayFarewell(message);
    else if (message.type === 'awake') {
      hello = { ...message, type: 'hello', version: WIRE_VERSION };
      connectAnew();
    } else line?.post(message);
  });
  runtime.onMessage.addListener((call: Call, _sender, answer) => {
    if (call.type === 'rouse') connectAnew();
    else if (call.type === 'ping') answer(true);
    else if (call.type === 'handshake' || call.type === 'limit') hook.post(call);
  });
  heirs.appoint(inherit);
  window.addEventListener('pagehide', () => heirs.appoint(null));
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    heirs.appoint(inherit);
    // It has lost its port in the back/forward cache, in Firefox without a word.
    connectAnew();
  });
}

/**
 * The background's end of the port may be dead without this end knowing it yet, and could not be
 * woken in time. In Firefox a message without a port does not outlive its frame, and one that does
 * leaves an error; there the background is only ever suspended, which closes this end too.
 */
function sendPastBackground(message: Farewell): void {
  try {
    runtime.sendMessage(message).catch(() => undefined);
  } catch {
    // The extension is gone, and its panels with it.
  }
}
