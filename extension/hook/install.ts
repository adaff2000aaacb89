import type { ToHook } from '../wire.ts';
import { Channel } from './channel.ts';
import { Courier } from './courier.ts';
import { disguiseFunctions } from './disguise.ts';
import { disguiseAccessors } from './firefox-accessors.ts';
import { Handshakes } from './handshakes.ts';
import { addListener } from './natives.ts';
import { Polling } from './polling.ts';
import { Recorder } from './recorder.ts';
import { Ring } from './ring.ts';
import { tapFetch } from './taps/fetch.ts';
import { tapWebTransport } from './taps/web-transport.ts';
import { tapWebSocket } from './taps/websocket.ts';
import { tapWebSocketStream } from './taps/websocket-stream.ts';
import { tapXhr } from './taps/xhr.ts';

/** Until the background says what the user has set: the settings' defaults. */
const RING_BYTES = 32 * 1_048_576;
const MESSAGE_BYTES = 8 * 1_048_576;

/** Installs the taps in a window, once, before its first script. */
export function install(global: Window & typeof globalThis): void {
  const channel = Channel.meet(global);
  if (!channel) return;
  const ring = new Ring(randomId(global), RING_BYTES);
  const courier = new Courier(ring, channel, () => global.location.href);
  const recorder = new Recorder(ring, { message: MESSAGE_BYTES }, courier.wake);
  const handshakes = new Handshakes(recorder);
  const polling = new Polling(recorder, handshakes, global);

  channel.tellKin(global, disguiseFunctions(channel.kin));
  disguiseAccessors(global);
  tapWebSocket(global, recorder, handshakes);
  tapWebSocketStream(global, recorder, handshakes);
  tapWebTransport(global, recorder);
  tapXhr(global, recorder, polling);
  tapFetch(global, recorder, polling);

  channel.listen((message) => obey(message, courier, recorder, handshakes));
  addListener(global, 'pagehide', () => courier.farewell());
  addListener(global, 'pageshow', () => courier.stay());
}

/** Does what the relay says. */
export function obey(
  message: ToHook,
  courier: Courier,
  recorder: Recorder,
  handshakes: Handshakes,
): void {
  switch (message.type) {
    case 'rest':
      courier.rest();
      recorder.callSites = false;
      break;
    case 'rouse':
      courier.rouse();
      break;
    case 'watch':
      courier.watch(message.watch, message.from);
      recorder.callSites = courier.callSites;
      break;
    case 'unwatch':
      courier.unwatch(message.panel);
      recorder.callSites = courier.callSites;
      break;
    case 'ack':
      courier.ack(message.panel, message.next);
      break;
    case 'flush':
      courier.flush(message.panel);
      break;
    case 'handshake':
      handshakes.take(message.handshake);
      break;
    case 'limit':
      recorder.ring.shrinkTo(message.bytes);
      recorder.limits.message = message.messageBytes;
      break;
    case 'retire':
      recorder.retired = true;
      courier.retire();
      break;
  }
}

/** 64 random bits: two documents of one browser never share an id. */
function randomId(global: Window & typeof globalThis): string {
  const words = global.crypto.getRandomValues(new Uint32Array(2));
  return `${words[0]!.toString(36)}${words[1]!.toString(36)}`;
}
