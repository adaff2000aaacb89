import { once, outcome } from './shown.js';
import { closed, echoed, opened, socketUrl } from './talk.js';

/** A page that has frozen, sealed or taken away what an observer may lean on. */
async function conversation() {
  const socket = await opened();
  socket.binaryType = 'arraybuffer';
  const texts = [await echoed(socket, 'x'), await echoed(socket, new Uint8Array([1, 2]))];
  texts.push(await echoed(socket, new Blob(['b'])));
  const { code } = await closed(socket, 4000);
  const xhr = new XMLHttpRequest();
  xhr.open('POST', '/echo?EIO=4&transport=polling');
  xhr.send('x');
  await once(xhr, 'loadend');
  const response = await fetch('/echo?EIO=4&transport=polling', { method: 'POST', body: 'y' });
  return [texts, code, xhr.responseText, await response.text()];
}

const WRONG = [
  () => new WebSocket('ws://['),
  () => WebSocket('ws://127.0.0.1/'),
  () => WebSocket.prototype.send.call({}, 'x'),
];

const NAMES = ['value', 'get', 'set', 'data', 'delay', 'toJSON', 'apply', 'construct'];

/** A descriptor that inherits nothing. */
function ownValue(value) {
  return { __proto__: null, value, configurable: true, writable: true, enumerable: true };
}

export const probes = {
  plain: conversation,
  frozenPrototypes: async () => {
    for (const one of [WebSocket, XMLHttpRequest, Response, Request, Promise, Array, Map, Error]) {
      Object.freeze(one);
      Object.freeze(one.prototype);
    }
    Object.freeze(Object.prototype);
    Object.freeze(Function.prototype);
    return [await conversation(), WRONG.map((call) => outcome(call))];
  },
  sealedError: () => {
    // Firefox counts our frames, and has no way to take them out.
    if (Object.hasOwn(Error.prototype, 'stack')) return 'none';
    Error.stackTraceLimit = 3;
    Object.seal(Error);
    return WRONG.map((call) => outcome(call));
  },
  frozenInstance: async () => {
    const socket = Object.freeze(new WebSocket(socketUrl('/echo')));
    await once(socket, 'open');
    const text = await echoed(socket, 'x');
    return [text, (await closed(socket)).code, Object.isFrozen(socket)];
  },
  takenAway: async () => {
    for (const name of ['get', 'set', 'has']) {
      Map.prototype[name] = undefined;
      WeakMap.prototype[name] = undefined;
    }
    globalThis.MessageEvent = undefined;
    globalThis.Proxy = undefined;
    JSON.stringify = JSON.stringify.bind(JSON);
    Reflect.apply = undefined;
    Reflect.construct = undefined;
    performance.now = undefined;
    Date.now = undefined;
    String.prototype.indexOf = undefined;
    Uint8Array.prototype.set = undefined;
    return conversation();
  },
  traps: async () => {
    const asked = [];
    for (const name of NAMES) {
      Object.defineProperty(Object.prototype, name, {
        __proto__: null,
        configurable: true,
        get() {
          // The modules' own objects are asked too, in both cases alike.
          if (new Error().stack.includes('extension')) asked.push(name);
          return undefined;
        },
        set(value) {
          Object.defineProperty(this, name, ownValue(value));
        },
      });
    }
    Object.defineProperty(Array.prototype, 0, {
      __proto__: null,
      configurable: true,
      set(value) {
        asked.push('0');
        Object.defineProperty(this, 0, ownValue(value));
      },
    });
    const seen = await conversation();
    delete Array.prototype[0];
    for (const name of NAMES) {
      delete Object.prototype[name];
    }
    return [seen, asked];
  },
};
