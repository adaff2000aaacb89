import { outcome } from './shown.js';

/** Nobody listens there. */
const NOBODY = 'ws://127.0.0.1:1/';

class Derived extends WebSocket {
  constructor(...args) {
    super(...args);
    this.target = new.target === Derived;
  }
}

/** How sockets are made, and what they are. */
export const probes = {
  instance: () => {
    const socket = new WebSocket(NOBODY);
    return {
      constructor: socket.constructor === WebSocket,
      instance: socket instanceof WebSocket,
      prototype: Object.getPrototypeOf(socket) === WebSocket.prototype,
      prototypesConstructor: WebSocket.prototype.constructor === WebSocket,
      tag: Object.prototype.toString.call(socket),
      keys: Reflect.ownKeys(socket).map(String),
      isExtensible: Object.isExtensible(socket),
      state: [socket.readyState, socket.bufferedAmount, socket.protocol, socket.extensions],
      url: socket.url,
      handlers: [socket.onopen, socket.onmessage, socket.onerror, socket.onclose],
    };
  },
  derived: () => {
    const socket = new Derived(NOBODY);
    return {
      constructor: socket.constructor === Derived,
      instance: [socket instanceof Derived, socket instanceof WebSocket],
      target: socket.target,
      keys: Reflect.ownKeys(socket),
      parent: Object.getPrototypeOf(Derived) === WebSocket,
      text: `${Object.getPrototypeOf(Derived)}`,
      constants: [Derived.OPEN, WebSocket.OPEN],
    };
  },
  otherNewTarget: () => {
    function Other() {}
    const socket = Reflect.construct(WebSocket, [NOBODY], Other);
    return [
      socket instanceof Other,
      socket instanceof WebSocket,
      Object.prototype.toString.call(socket),
      socket.constructor === Other,
    ];
  },
  relative: () => [
    outcome(() => new WebSocket('/x').url, 'value'),
    new WebSocket(new URL(NOBODY)).url,
  ],
  xhr: () => Reflect.ownKeys(new XMLHttpRequest()).map(String),
  stream: () => {
    if (!globalThis.WebSocketStream) return 'none';
    const stream = new WebSocketStream(NOBODY);
    const { opened } = stream;
    opened.catch(() => {});
    stream.closed.catch(() => {});
    return {
      constructor: stream.constructor === WebSocketStream,
      keys: Reflect.ownKeys(stream).map(String),
      url: stream.url,
      promises: [stream.opened === opened, opened instanceof Promise],
    };
  },
  /** How often each conversion of the page's own is asked for. */
  conversions: () => {
    const asked = [];
    const talking = (name, value) => ({
      toString: () => {
        asked.push(name);
        return value;
      },
      valueOf: () => {
        asked.push(`${name} as a number`);
        return Number(value);
      },
    });
    const protocols = {
      *[Symbol.iterator]() {
        asked.push('iterator');
        yield talking('protocol', 'chat');
      },
    };
    const socket = new WebSocket(talking('url', NOBODY), protocols);
    outcome(() => new WebSocket(NOBODY, [talking('first', 'a'), talking('second', 'a')]));
    outcome(() => socket.close(talking('code', '4000'), talking('reason', 'why')));
    outcome(() => socket.send(talking('data', 'text')));
    const xhr = new XMLHttpRequest();
    xhr.open(talking('method', 'GET'), talking('address', '/other'));
    outcome(() =>
      new WebTransport(talking('session', 'https://127.0.0.1:1/')).closed.catch(() => {}),
    );
    return asked;
  },
};
