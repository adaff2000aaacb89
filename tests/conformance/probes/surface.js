import { properties } from './shown.js';

const PATHS = [
  'WebSocket',
  'WebSocket.prototype',
  'WebSocketStream',
  'WebSocketStream.prototype',
  'WebTransport',
  'WebTransport.prototype',
  'XMLHttpRequest',
  'XMLHttpRequest.prototype',
  'XMLHttpRequestEventTarget.prototype',
  'EventTarget.prototype',
  'MessageEvent.prototype',
  'Function.prototype',
  'Promise.prototype',
  'Error',
  'Response.prototype',
  'Request.prototype',
];

function at(path) {
  return path.split('.').reduce((object, name) => object?.[name], globalThis);
}

/** What an object has; not every browser has every one. */
function shown(path) {
  return at(path) === undefined ? 'none' : properties(at(path));
}

/** Which platform objects stand where, and what they look like. */
export const probes = {
  // Firefox makes them as they are asked for, and lists them in that order.
  windowKeys: () => Reflect.ownKeys(globalThis).map(String).sort(),
  documentKeys: () => Reflect.ownKeys(document).map(String),
  fetch: () => properties(Object.defineProperty({}, 'fetch', fetchDescriptor())),
  ...Object.fromEntries(PATHS.map((path) => [path, () => shown(path)])),
  prototypes: () =>
    PATHS.filter((path) => at(path) !== undefined).map((path) => {
      const prototype = Object.getPrototypeOf(at(path));
      return `${path} of ${prototype === Function.prototype ? 'Function' : prototype?.constructor?.name}`;
    }),
};

function fetchDescriptor() {
  return Object.getOwnPropertyDescriptor(globalThis, 'fetch');
}
