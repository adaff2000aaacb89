import { once, outcome } from './shown.js';
import { closed, echoed, opened, socketUrl } from './talk.js';

const HANDLERS = ['onopen', 'onmessage', 'onerror', 'onclose'];

/** How a page listens to a socket. */
export const probes = {
  handlers: () => {
    const socket = new WebSocket('ws://127.0.0.1:1/');
    return HANDLERS.map((name) =>
      [() => {}, null, undefined, 7, 'text', {}, { handleEvent() {} }, class {}].map((value) => {
        const result = outcome(() => {
          socket[name] = value;
        });
        return [result, socket[name] === value, typeof socket[name], socket[name] === null];
      }),
    );
  },
  handlerAccessors: () =>
    HANDLERS.map((name) => {
      const { get, set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, name);
      const socket = new WebSocket('ws://127.0.0.1:1/');
      const handler = () => {};
      set.call(socket, handler);
      return [
        get.call(socket) === handler,
        outcome(() => get.call({})),
        outcome(() => set.call({}, handler)),
        outcome(() => get.call(WebSocket.prototype)),
      ];
    }),
  /** A handler has its place from when it was first set. */
  order: async () => {
    const socket = await opened();
    const seen = [];
    const note = (name) => () => seen.push(name);
    socket.addEventListener('message', note('first'));
    socket.onmessage = note('handler');
    socket.addEventListener('message', note('second'));
    await echoed(socket, '1');
    socket.onmessage = note('other handler');
    await echoed(socket, '2');
    socket.onmessage = null;
    await echoed(socket, '3');
    socket.onmessage = note('late handler');
    socket.addEventListener('message', note('captured'), true);
    await echoed(socket, '4');
    await closed(socket);
    return seen;
  },
  options: async () => {
    const socket = await opened();
    const seen = [];
    const twice = () => seen.push('twice');
    socket.addEventListener('message', twice);
    socket.addEventListener('message', twice);
    socket.addEventListener('message', twice, { capture: true });
    socket.addEventListener('message', () => seen.push('once'), { once: true });
    const aborting = new AbortController();
    socket.addEventListener('message', () => seen.push('signalled'), { signal: aborting.signal });
    const object = {
      name: 'object',
      handleEvent() {
        seen.push(this.name);
      },
    };
    socket.addEventListener('message', object);
    socket.addEventListener('message', { handleEvent: 'none' });
    socket.addEventListener('message', null);
    const quiet = (event) => event.preventDefault();
    addEventListener('error', quiet);
    await echoed(socket, '1');
    aborting.abort();
    socket.removeEventListener('message', twice);
    await echoed(socket, '2');
    socket.removeEventListener('message', object);
    socket.removeEventListener('message', twice, true);
    await echoed(socket, '3');
    removeEventListener('error', quiet);
    await closed(socket);
    return seen;
  },
  stopping: async () => {
    const socket = await opened();
    const seen = [];
    socket.addEventListener('message', (event) => {
      seen.push('first');
      event.stopImmediatePropagation();
      event.preventDefault();
    });
    socket.addEventListener('message', () => seen.push('never'));
    socket.onmessage = () => seen.push('never');
    const message = new Promise((resolve) => {
      const poll = () => (seen.length > 0 ? resolve() : setTimeout(poll, 5));
      poll();
    });
    socket.send('x');
    await message;
    await closed(socket);
    return seen;
  },
  addedWhileHeard: async () => {
    const socket = await opened();
    const seen = [];
    const later = () => seen.push('later');
    const removed = () => seen.push('removed');
    socket.addEventListener('message', () => {
      seen.push('first');
      socket.addEventListener('message', later);
      socket.removeEventListener('message', removed);
    });
    socket.addEventListener('message', removed);
    await echoed(socket, '1');
    await echoed(socket, '2');
    await closed(socket);
    return seen;
  },
  /** Between two listeners the page's microtasks run, and nobody else's are seen. */
  microtasks: async () => {
    const socket = await opened();
    const seen = [];
    for (const name of ['first', 'second']) {
      socket.addEventListener('message', () => {
        seen.push(name);
        Promise.resolve().then(() => seen.push(`${name}, after`));
        queueMicrotask(() => seen.push(`${name}, queued`));
      });
    }
    await echoed(socket, 'x');
    await closed(socket);
    return seen;
  },
  /** Events of the page's own making. */
  forged: async () => {
    const socket = await opened();
    const seen = [];
    for (const type of ['open', 'message', 'error', 'close', 'other']) {
      socket.addEventListener(type, (event) => seen.push([type, event.isTrusted, event.data]));
      socket[`on${type}`] = () => seen.push(`on${type}`);
    }
    const events = [
      new Event('open'),
      new MessageEvent('message', { data: 'forged' }),
      new MessageEvent('message', { data: { any: 'thing' } }),
      new Event('message'),
      new Event('error'),
      new CloseEvent('close', { code: 4000, cancelable: true }),
      new Event('close'),
      new CustomEvent('other'),
    ];
    const results = events.map((event) => outcome(() => socket.dispatchEvent(event), 'value'));
    const state = socket.readyState;
    await closed(socket);
    return [seen, results, state];
  },
  early: async () => {
    const seen = [];
    const socket = new WebSocket(socketUrl('/greet'));
    socket.binaryType = 'arraybuffer';
    await once(socket, 'open');
    socket.onmessage = ({ data }) => seen.push(typeof data === 'string' ? data : data.byteLength);
    while (seen.at(-1) !== 'last') await once(socket, 'message');
    await closed(socket);
    return seen;
  },
  /** Called as they stand on the prototype, by name, bound, through another object. */
  borrowed: async () => {
    const socket = await opened();
    const { send, close } = WebSocket.prototype;
    const { addEventListener: listen } = EventTarget.prototype;
    const seen = [];
    listen.call(socket, 'message', ({ data }) => seen.push(data));
    const calls = [
      () => send.call(socket, 'call'),
      () => send.apply(socket, ['apply']),
      () => send.bind(socket)('bind'),
      () => Reflect.apply(send, socket, ['reflect']),
      () => socket[['send'].join()]('name'),
      () => Object.create(socket).send('inherited'),
      () => new Proxy(socket, {}).send('proxied'),
      () => send('nobody'),
      () => send.call(null, 'null'),
      () => send.call(document, 'document'),
    ];
    const results = calls.map((call) => outcome(call));
    await echoed(socket, 'end');
    const end = once(socket, 'close');
    close.call(socket, 4000);
    seen.push((await end).code);
    return [results, seen];
  },
  /** A page's own methods on a socket and on a class of its own. */
  overridden: async () => {
    const seen = [];
    class Own extends WebSocket {
      #count = 0;
      send(data) {
        seen.push(`own send ${++this.#count}`);
        return super.send(`own ${data}`);
      }
      close(...args) {
        seen.push('own close');
        super.close(...args);
      }
      addEventListener(type, ...rest) {
        seen.push(`own listen ${type}`);
        super.addEventListener(type, ...rest);
      }
      get onmessage() {
        return 'own';
      }
    }
    const socket = new Own(socketUrl('/echo'));
    await once(socket, 'open');
    seen.push(
      await echoed(socket, 'x'),
      socket.onmessage,
      await closed(socket).then((e) => e.code),
    );
    const plain = await opened();
    plain.send = (data) => WebSocket.prototype.send.call(plain, `assigned ${data}`);
    plain.extra = { any: 'thing' };
    seen.push(await echoed(plain, 'y'), Reflect.ownKeys(plain), JSON.stringify(plain));
    delete plain.send;
    seen.push(await echoed(plain, 'z'));
    await closed(plain);
    return seen;
  },
};
