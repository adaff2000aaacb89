import { once } from './shown.js';
import { closed, echoed, opened, socketUrl } from './talk.js';

/** What libraries put in the place of platform functions, after us. */
async function conversation() {
  const socket = await opened();
  const text = await echoed(socket, 'x');
  const { code } = await closed(socket, 4000);
  return [text, code, socket instanceof WebSocket, socket.constructor === WebSocket];
}

/** Sets, and puts back what was there. */
async function replacing(holder, name, value, run) {
  const before = holder[name];
  holder[name] = value;
  try {
    return await run();
  } finally {
    holder[name] = before;
  }
}

export const probes = {
  byFunction: () => {
    const Native = WebSocket;
    function Wrapped(url, protocols) {
      const socket = protocols === undefined ? new Native(url) : new Native(url, protocols);
      socket.addEventListener('message', () => {});
      return socket;
    }
    Wrapped.prototype = Native.prototype;
    Object.assign(Wrapped, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });
    return replacing(globalThis, 'WebSocket', Wrapped, conversation);
  },
  byClass: () => {
    class Wrapped extends WebSocket {
      send(data) {
        super.send(`wrapped ${data}`);
      }
    }
    return replacing(globalThis, 'WebSocket', Wrapped, conversation);
  },
  byProxy: () => {
    const calls = [];
    const handler = {
      construct(target, args, newTarget) {
        calls.push(args.length, newTarget === WebSocket);
        return Reflect.construct(target, args, newTarget);
      },
    };
    return replacing(globalThis, 'WebSocket', new Proxy(WebSocket, handler), async () => [
      await conversation(),
      calls,
    ]);
  },
  /** As error reporters wrap listeners. */
  listeners: () => {
    const native = EventTarget.prototype.addEventListener;
    const wrapped = function (type, listener, options) {
      const inner =
        typeof listener === 'function' ? (...args) => listener.apply(this, args) : listener;
      return native.call(this, type, inner, options);
    };
    return replacing(EventTarget.prototype, 'addEventListener', wrapped, conversation);
  },
  /** As zone.js patches handlers: own accessors on the prototype. */
  handlers: async () => {
    const seen = [];
    const names = ['onopen', 'onmessage', 'onerror', 'onclose'];
    const natives = names.map((name) => Object.getOwnPropertyDescriptor(WebSocket.prototype, name));
    names.forEach((name, i) => {
      Object.defineProperty(WebSocket.prototype, name, {
        configurable: true,
        enumerable: true,
        get() {
          return this[`zone ${name}`] ?? null;
        },
        set(handler) {
          this[`zone ${name}`] = handler;
          natives[i].set.call(
            this,
            handler && ((event) => seen.push(name) && handler.call(this, event)),
          );
        },
      });
    });
    const socket = new WebSocket(socketUrl('/echo'));
    socket.onopen = () => socket.send('x');
    socket.onmessage = ({ data }) => seen.push(data) && socket.close();
    socket.onclose = () => {};
    await once(socket, 'close');
    names.forEach((name, i) => {
      Object.defineProperty(WebSocket.prototype, name, natives[i]);
    });
    return [seen, Reflect.ownKeys(socket)];
  },
  requests: async () => {
    const { open, send } = XMLHttpRequest.prototype;
    const nativeFetch = fetch;
    const seen = [];
    XMLHttpRequest.prototype.open = function (...args) {
      seen.push(['open', ...args]);
      return open.apply(this, args);
    };
    XMLHttpRequest.prototype.send = function (...args) {
      seen.push(['send', ...args]);
      return send.apply(this, args);
    };
    globalThis.fetch = (...args) => {
      seen.push(['fetch', ...args]);
      return nativeFetch(...args);
    };
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/echo?EIO=4&transport=polling');
    xhr.send();
    await once(xhr, 'loadend');
    seen.push(xhr.responseText, await (await fetch('/echo?EIO=4&transport=polling')).text());
    Object.assign(XMLHttpRequest.prototype, { open, send });
    globalThis.fetch = nativeFetch;
    return seen;
  },
  /** A mock that tests put in its place, and that is taken away again. */
  mocked: async () => {
    const Native = WebSocket;
    class Mock extends EventTarget {
      url = 'mocked';
      send() {}
    }
    const made = await replacing(globalThis, 'WebSocket', Mock, async () => new WebSocket('x').url);
    return [made, WebSocket === Native, await conversation()];
  },
  accessor: async () => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
    let asked = 0;
    Object.defineProperty(globalThis, 'WebSocket', {
      configurable: true,
      get() {
        asked++;
        return descriptor.value;
      },
    });
    const seen = await conversation();
    Object.defineProperty(globalThis, 'WebSocket', descriptor);
    return [seen, asked];
  },
};
