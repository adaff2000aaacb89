import { deep, outcome, properties } from './shown.js';

const connecting = new WebSocket('ws://127.0.0.1:1/');
const thrower = {
  toString() {
    throw new RangeError('of the page');
  },
};

const WRONG = [
  () => new WebSocket(),
  () => new WebSocket('ws://['),
  () => new WebSocket('ftp://127.0.0.1/'),
  () => new WebSocket('ws://127.0.0.1/#fragment'),
  () => new WebSocket('ws://127.0.0.1/', 'not a token'),
  () => new WebSocket('ws://127.0.0.1/', ['twice', 'twice']),
  () => new WebSocket('ws://127.0.0.1/', [Symbol('s')]),
  () => new WebSocket(Symbol('s')),
  () => new WebSocket(thrower),
  () => WebSocket('ws://127.0.0.1/'),
  () => WebSocket.call({}, 'ws://127.0.0.1/'),
  () => Reflect.construct(WebSocket, ['ws://127.0.0.1/'], {}),
  () => connecting.send('too early'),
  () => connecting.send(),
  () => connecting.send(Symbol('s')),
  () => connecting.send(thrower),
  () => connecting.close(1),
  () => connecting.close(4000, 'x'.repeat(124)),
  () => connecting.close(Symbol('s')),
  () => connecting.close(1n),
  () => WebSocket.prototype.send.call({}, 'x'),
  () => WebSocket.prototype.send.call(undefined, 'x'),
  () => WebSocket.prototype.close.call({}),
  () => new WebSocket.prototype.send('x'),
  () => WebSocket.prototype.url,
  () => new WebSocketStream(),
  () => new WebSocketStream('ws://['),
  () => WebSocketStream('ws://127.0.0.1/'),
  () => WebSocketStream.prototype.opened,
  () => new WebTransport('http://127.0.0.1/'),
  () => new WebTransport(),
  () => WebTransport('https://127.0.0.1/'),
  () => new XMLHttpRequest().open('GET'),
  () => new XMLHttpRequest().open('GET', 'http://['),
  () => new XMLHttpRequest().open('TRACE', '/'),
  () => new XMLHttpRequest().open('A B', '/'),
  () => new XMLHttpRequest().open(Symbol('s'), '/'),
  () => new XMLHttpRequest().open(thrower, '/'),
  () => new XMLHttpRequest().send(),
  () => XMLHttpRequest.prototype.send.call({}),
  () => XMLHttpRequest.prototype.open.call({}, 'GET', '/?EIO=4&transport=polling'),
  () => Function.prototype.toString.call({}),
  () => Function.prototype.toString.call(undefined),
  () => Object.create(fetch).toString(),
  () => class extends fetch {},
  () => fetch instanceof fetch,
  () => fetch.caller,
  // Firefox names a proxy in its refusal.
  () => structuredClone(Object.hasOwn(Error.prototype, 'stack') ? () => 1 : WebSocket),
  () => new WebSocket.prototype.send(),
  () => new Map(fetch),
  () => {
    fetch.name = 'other';
  },
];

/** Calls that run code of the page's: where that makes an error, our frames count among the ten. */
const RUNNING = new Set(WRONG.filter((call) => call.toString().includes('thrower')));
const NATIVE = WRONG.filter((call) => !RUNNING.has(call));

/** Functions of the engine's own have a frame in their error's stack, which a formatter does not get. */
const OF_PLATFORM = NATIVE.filter((call) => !call.toString().includes('toString'));

/** Every wrong call, with the page's own idea of how stacks are written and how long they are. */
function withFormatter(format) {
  Error.prepareStackTrace = format;
  try {
    return OF_PLATFORM.map((call) => outcome(call));
  } finally {
    delete Error.prepareStackTrace;
  }
}

/** What wrong calls throw, and where that says it was. */
export const probes = {
  plain: () => {
    Error.stackTraceLimit = 50;
    return WRONG.map((call) => outcome(call));
  },
  deep: () => NATIVE.map((call) => outcome(() => deep(30, call))),
  short: () => {
    // Firefox counts our frames, and has no way to take them out.
    if (Object.hasOwn(Error.prototype, 'stack')) return 'none';
    Error.stackTraceLimit = 2;
    return NATIVE.map((call) => outcome(call));
  },
  formatted: () => {
    const frames = [];
    const results = withFormatter((error, sites) => {
      const shown = sites.map((site) => `${site.getFileName()}:${site.getFunctionName()}`);
      frames.push(`${error} ${shown}`);
      return `formatted ${shown}`;
    });
    return { frames, results };
  },
  /** A formatter is not asked by what goes well. */
  unasked: () => {
    let asked = 0;
    const format = () => {
      asked++;
    };
    Error.prepareStackTrace = format;
    new WebSocket('ws://127.0.0.1:1/').close();
    new XMLHttpRequest().open('GET', '/?EIO=4&transport=polling');
    delete Error.prepareStackTrace;
    Object.prototype.prepareStackTrace = format;
    new WebSocket('ws://127.0.0.1:1/').close();
    delete Object.prototype.prepareStackTrace;
    return asked;
  },
  errorKeys: () => properties(Error),
};
