/** What the page replaces: all that a listener-in could be tempted to call late. */
const targets = [
  [WebSocket.prototype, 'send'],
  [WebSocket.prototype, 'close'],
  [Array.prototype, 'push'],
  [Array.prototype, 'map'],
  [Array.prototype, 'forEach'],
  [Array.prototype, Symbol.iterator],
  [Object.getPrototypeOf(Uint8Array.prototype), 'set'],
  [Object.getPrototypeOf(Uint8Array.prototype), 'slice'],
  [Map.prototype, 'get'],
  [Map.prototype, 'set'],
  [WeakMap.prototype, 'get'],
  [JSON, 'stringify'],
  [Function.prototype, 'call'],
  [Function.prototype, 'apply'],
  [Reflect, 'apply'],
  [EventTarget.prototype, 'addEventListener'],
  [EventTarget.prototype, 'dispatchEvent'],
  [Promise.prototype, 'then'],
  [Blob.prototype, 'arrayBuffer'],
  [Performance.prototype, 'now'],
  [globalThis, 'queueMicrotask'],
  [globalThis, 'setTimeout'],
  [globalThis, 'MessageEvent'],
  [globalThis, 'Uint8Array'],
];

/** Stacks of those who stepped into a trap. */
export const strangers = [];

/**
 * Sets all traps: each notes who came and throws. Returns what takes them away again. Neither
 * calls anything that is trapped.
 */
export function setTraps() {
  const { defineProperty } = Object;
  const originals = targets.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name));
  const traps = targets.map(([, name]) => trapFor(String(name)));
  for (let index = 0; index < targets.length; index += 1) {
    const descriptor = { value: traps[index], configurable: true, writable: true };
    defineProperty(targets[index][0], targets[index][1], descriptor);
  }
  return () => {
    for (let index = 0; index < targets.length; index += 1) {
      defineProperty(targets[index][0], targets[index][1], originals[index]);
    }
  };
}

function trapFor(name) {
  return function trap() {
    const stranger = new Error(`${name} was called by somebody else than the page`);
    strangers[strangers.length] = stranger.stack;
    throw stranger;
  };
}
