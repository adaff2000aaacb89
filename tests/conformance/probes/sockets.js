import { once, outcome, shownError } from './shown.js';
import { closed, echoed, opened, shownData, shownEvent, socketUrl } from './talk.js';

/** Nobody listens there. */
const NOBODY = 'ws://127.0.0.1:1/';

const URLS = [
  NOBODY,
  'ws://127.0.0.1:1',
  'WS://127.0.0.1:1/Path?Query',
  'http://127.0.0.1:1/x',
  'https://127.0.0.1:1/x',
  'wss://127.0.0.1:1/x',
  '/relative?x=1',
  'relative',
  '?x=1',
  '//127.0.0.1:1/x',
  '',
  '#',
  'ws://127.0.0.1:1/#',
  'ws://127.0.0.1:1/#x',
  'ws://user:secret@127.0.0.1:1/',
  'ws://127.0.0.1:80/',
  'ws://127.0.0.1:99999/',
  'ws:///x',
  'ws:x',
  'ftp://127.0.0.1/',
  'about:blank',
  'data:text/plain,x',
  ' ws://127.0.0.1:1/x ',
  'ws://127.0.0.1:1/\ud800',
  'ws://127.0.0.1:1/ü',
  'ws://exa mple/',
  null,
  undefined,
  7,
  {},
  ['ws://127.0.0.1:1/array'],
];

const PROTOCOLS = [
  [],
  [undefined],
  [null],
  [''],
  ['chat'],
  [[]],
  [['chat']],
  [['chat', 'chat']],
  [['chat', 'Chat']],
  [['']],
  [['with space']],
  [['ünicode']],
  [['a,b']],
  [['\u0000']],
  [new Set(['one', 'two'])],
  [7],
  [{}],
  [[7, null, undefined]],
  [[['nested']]],
  ['chat', 'ignored'],
];

const CLOSES = [
  [],
  [undefined],
  [undefined, undefined],
  [undefined, 'why'],
  [1000],
  [1000, 'why'],
  [1000, undefined],
  [1000, null],
  [1000, 7],
  ['1000'],
  [1000.9],
  [3000, 'ü€😀'],
  [4999, 'x'.repeat(123)],
  [3000, 'ü'.repeat(61)],
  [3000, '\ud800'],
  [1001],
  [999],
  [2999],
  [5000],
  [0],
  [NaN],
  [null],
  [true],
  [-64536],
  [65536 + 3000],
  [Infinity],
  ['3000x'],
  [{}],
  [1000, 'x'.repeat(124)],
  [3000, 'ü'.repeat(62)],
  [1000n],
  [Symbol('s')],
  [1000, Symbol('s')],
];

/** What a socket is from its making to its end. */
export const probes = {
  urls: () => URLS.map((url) => outcome(() => new WebSocket(url).url, 'value')),
  protocols: () =>
    PROTOCOLS.map((protocols) =>
      outcome(() => {
        const socket = new WebSocket(NOBODY, ...protocols);
        return [socket.url, socket.protocol, socket.readyState];
      }, 'value'),
    ),
  negotiation: async () => {
    const seen = [];
    for (const offered of [[], 'second', ['first', 'second'], ['first']]) {
      const socket = new WebSocket(socketUrl('/echo'), offered);
      const event = await Promise.race([once(socket, 'open'), once(socket, 'error')]);
      seen.push([event.type, socket.protocol, socket.extensions]);
      socket.close();
    }
    return seen;
  },
  constants: () =>
    [WebSocket, WebSocket.prototype, new WebSocket(NOBODY)].map((one) => {
      const { CONNECTING, OPEN, CLOSING, CLOSED } = one;
      return [CONNECTING, OPEN, CLOSING, CLOSED];
    }),
  states: async () => {
    const socket = new WebSocket(socketUrl('/echo'));
    const seen = [socket.readyState];
    for (const type of ['open', 'message', 'close']) {
      socket.addEventListener(type, () => seen.push([type, socket.readyState]));
    }
    await once(socket, 'open');
    await echoed(socket, 'x');
    const end = once(socket, 'close');
    socket.close();
    seen.push(socket.readyState);
    await end;
    seen.push(socket.readyState, socket.url === socketUrl('/echo'), socket.bufferedAmount);
    return seen;
  },
  closeArguments: async () => {
    const seen = [];
    for (const args of CLOSES) {
      const id = `?${crypto.randomUUID()}`;
      const socket = await opened(`/closing${id}`);
      const end = once(socket, 'close');
      const result = outcome(() => socket.close(...args), 'value');
      if (result.message !== undefined) socket.close();
      const { code, reason, wasClean } = await end;
      const told = new WebSocket(socketUrl(`/closed${id}`));
      const { data } = await once(told, 'message');
      told.close();
      seen.push([result, code, reason, wasClean, data]);
    }
    return seen;
  },
  closesOfServer: async () => {
    const seen = [];
    for (const path of [
      '/close',
      '/close?code=1000&reason=done',
      '/close?code=1001',
      '/close?code=4321&reason=%C3%BC',
      '/drop',
      '/refused',
    ]) {
      const socket = new WebSocket(socketUrl(path));
      for (const type of ['open', 'message', 'error', 'close']) {
        socket.addEventListener(type, (event) => seen.push([shownEvent(event), socket.readyState]));
      }
      await once(socket, 'close');
    }
    return seen;
  },
  closedEarly: async () => {
    const seen = [];
    const socket = new WebSocket(socketUrl('/echo'));
    for (const type of ['open', 'message', 'close']) {
      // Where the handshake is over before the close is heard of, it ends cleanly.
      socket.addEventListener(type, ({ code }) => seen.push([type, [1000, 1006].includes(code)]));
    }
    const end = once(socket, 'close');
    socket.close(1000, 'changed my mind');
    seen.push(['after close', socket.readyState]);
    socket.close(4000);
    seen.push(outcome(() => socket.close(1)));
    seen.push(['sent', outcome(() => socket.send('x'), 'value'), socket.bufferedAmount]);
    await end;
    socket.close();
    seen.push(['sent late', outcome(() => socket.send('late'), 'value'), socket.bufferedAmount]);
    return seen;
  },
  closedInHandlers: async () => {
    const seen = [];
    const socket = new WebSocket(socketUrl('/greet'));
    socket.onmessage = ({ data }) => {
      seen.push(typeof data === 'string' ? data : 'bytes');
      if (seen.length === 2) socket.close(4001, 'enough');
    };
    socket.onclose = ({ code, reason }) => seen.push([code, reason]);
    await once(socket, 'close');
    await new Promise((resolve) => setTimeout(resolve, 50));
    return seen;
  },
  sends: async () => {
    const socket = await opened();
    const buffer = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
    const seen = [];
    for (const data of [
      'text',
      '',
      'ü€😀',
      '\ud800 alone',
      7,
      null,
      undefined,
      true,
      [1, [2]],
      { toString: () => 'own' },
      new String('boxed'),
      new Date(0).toJSON(),
      buffer,
      new ArrayBuffer(0),
      new Uint8Array(buffer, 2, 3),
      new Uint16Array(buffer, 2, 2),
      new Float64Array(1),
      new DataView(buffer, 1, 2),
      new BigInt64Array(1),
      new Blob(['blob']),
      new Blob([]),
      new File(['file'], 'name'),
      new URL('http://x/'),
      document.createElement('a'),
      () => 1,
    ]) {
      seen.push(await echoed(socket, data));
    }
    for (const binaryType of ['arraybuffer', 'blob']) {
      socket.binaryType = binaryType;
      seen.push(await echoed(socket, buffer), await echoed(socket, new Blob(['b'])));
    }
    await closed(socket);
    return seen;
  },
  wrongSends: async () => {
    const socket = await opened();
    const results = [
      () => socket.send(),
      () => socket.send(Symbol('s')),
      () => socket.send({ toString: null, valueOf: () => 'value' }),
      () => socket.send(1n, 'ignored'),
    ].map((call) => outcome(call));
    await closed(socket);
    return results;
  },
  /** What was sent is what it was at that moment. */
  snapshots: async () => {
    const socket = await opened();
    socket.binaryType = 'arraybuffer';
    const bytes = Uint8Array.from([1, 2, 3]);
    const first = once(socket, 'message');
    socket.send(bytes);
    bytes.fill(9);
    const moved = structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    const seen = [await shownData((await first).data), bytes.length, moved.byteLength];
    seen.push(await echoed(socket, bytes));
    const shrinking = new ArrayBuffer(8, { maxByteLength: 8 });
    seen.push(outcome(() => socket.send(shrinking)));
    const grown = new Uint8Array(shrinking);
    seen.push(outcome(() => socket.send(grown)));
    const shared = globalThis.SharedArrayBuffer && new SharedArrayBuffer(2);
    if (shared) seen.push(outcome(() => socket.send(new Uint8Array(shared))));
    await closed(socket);
    return seen;
  },
  buffered: async () => {
    const socket = await opened();
    const seen = [socket.bufferedAmount];
    for (const data of ['abc', 'ü€😀', new Uint8Array(5), new Blob(['1234567'])]) {
      socket.send(data);
      seen.push(socket.bufferedAmount);
    }
    await closed(socket);
    const left = socket.bufferedAmount;
    for (const data of ['abc', '', new Uint8Array(5), new Blob(['1234567']), '\ud800']) {
      socket.send(data);
      seen.push(socket.bufferedAmount - left);
    }
    return seen;
  },
  large: async () => {
    const socket = await opened();
    socket.binaryType = 'arraybuffer';
    const seen = [];
    for (const size of [125, 126, 65_535, 65_536, 131_073, 1_048_576]) {
      seen.push(await echoed(socket, 'x'.repeat(size)), await echoed(socket, new Uint8Array(size)));
    }
    await closed(socket);
    return seen;
  },
  binaryTypes: async () => {
    const socket = new WebSocket(socketUrl('/echo'));
    const seen = [socket.binaryType];
    for (const type of ['arraybuffer', 'ArrayBuffer', 'text', '', null, 7, 'blob']) {
      seen.push(
        outcome(() => (socket.binaryType = type)),
        socket.binaryType,
      );
    }
    await once(socket, 'open');
    for (const type of ['arraybuffer', 'blob', 'arraybuffer']) {
      socket.binaryType = type;
      seen.push(await echoed(socket, Uint8Array.from([1])));
    }
    // What is under way comes as it is wanted when it arrives.
    const message = once(socket, 'message');
    socket.send(Uint8Array.from([2]));
    socket.binaryType = 'blob';
    seen.push(await shownData((await message).data));
    await closed(socket);
    socket.binaryType = 'arraybuffer';
    seen.push(socket.binaryType);
    return seen;
  },
  data: async () => {
    const socket = await opened();
    const seen = [];
    for (const [type, data] of [
      ['blob', 'text'],
      ['blob', new Uint8Array(2)],
      ['arraybuffer', new Uint8Array(2)],
    ]) {
      socket.binaryType = type;
      const message = once(socket, 'message');
      socket.send(data);
      const event = await message;
      const frozen = outcome(() => Object.isFrozen(event.data), 'value');
      const { data: again } = event;
      seen.push([shownEvent(event), event.data === again, frozen]);
    }
    await closed(socket);
    return seen;
  },
  failing: async () => {
    const socket = new WebSocket(NOBODY);
    const seen = [];
    socket.onerror = (event) => seen.push(shownEvent(event));
    socket.onclose = (event) => seen.push(shownEvent(event));
    await once(socket, 'close');
    return [seen, outcome(() => socket.send('x')), socket.bufferedAmount, socket.readyState];
  },
  many: async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => opened()));
    const texts = await Promise.all(sockets.map((socket, i) => echoed(socket, `number ${i}`)));
    const ends = await Promise.all(sockets.map((socket) => closed(socket, 3000 + texts.length)));
    return [texts, ends.map(({ code }) => code)];
  },
  errorsOfListeners: async () => {
    const seen = [];
    window.onerror = (message, _source, _line, _column, error) => {
      seen.push([message, shownError(error)]);
      return true;
    };
    const socket = await opened();
    socket.addEventListener('message', () => {
      throw new RangeError('of a listener');
    });
    socket.onmessage = () => {
      throw 'no error at all';
    };
    socket.addEventListener('message', () => seen.push('still heard'));
    await echoed(socket, 'x');
    await closed(socket);
    window.onerror = null;
    return seen;
  },
};
