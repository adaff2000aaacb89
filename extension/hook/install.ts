import { isChromiumBuild, isFirefoxBuild } from '../build.ts';
import type { ToHook } from '../wire.ts';
import { meetRelay } from './channel.ts';
import { type Courier, createCourier } from './courier.ts';
import { disguiseFunctions } from './disguise.ts';
import { disguiseAccessors } from './firefox-accessors.ts';
import { createHandshakes, type Handshakes } from './handshakes.ts';
import { addListener } from './natives.ts';
import { createBegin } from './opening.ts';
import { createPolling } from './polling.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRing } from './ring.ts';
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
  const channel = meetRelay(global);
  if (!channel) return;
  const ring = createRing(randomId(global), RING_BYTES);
  const courier = createCourier(ring, channel, () => global.location.href);
  const recorder = createRecorder(ring, MESSAGE_BYTES, courier.wake);
  const handshakes = createHandshakes(recorder);
  const begin = createBegin(global, recorder, handshakes);
  const polling = createPolling(recorder, begin);

  channel.tellKin(disguiseFunctions(channel.kin));
  if (!isChromiumBuild) disguiseAccessors(global);
  tapWebSocket(global, recorder, begin);
  if (!isFirefoxBuild) tapWebSocketStream(global, recorder, begin);
  tapWebTransport(global, recorder, begin);
  tapXhr(global, recorder, polling);
  tapFetch(global, recorder, polling);

  channel.listen((message) => obey(message, courier, recorder, handshakes));
  addListener(global, 'pagehide', (event: Event) => {
    // A page may say so too.
    if (event.isTrusted) courier.farewell();
  });
  addListener(global, 'pageshow', courier.stay);
}

/** Does what the relay says. */
export function obey(
  message: ToHook,
  courier: Courier,
  recorder: Recorder,
  handshakes: Handshakes,
): void {
  if (message.type === 'handshake') handshakes.take(message.handshake);
  else if (message.type === 'limit') {
    recorder.ring.shrinkTo(message.bytes);
    recorder.keptBytes = message.messageBytes;
  } else {
    recorder.retired ||= message.type === 'retire';
    const act: (message: never) => void = courier[message.type];
    act(message as never);
    recorder.callSites = courier.callSites;
  }
}

/** 64 random bits: two documents of one browser never share an id. */
function randomId(global: Window & typeof globalThis): string {
  return global.crypto.getRandomValues(new BigUint64Array(1))[0]!.toString(36);
}
