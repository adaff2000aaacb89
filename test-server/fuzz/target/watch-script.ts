import { givenScript } from './given-script.ts';
import { stateScript } from './state-script.ts';

/** The name under which the target calls us. */
export const binding = '__sockeyeSay';

/**
 * Runs inside the target: tells of exceptions with their stacks, of the events that handlers are registered
 * for, and of what a handler is called with that no packet can carry. It changes nothing that the target
 * does: what it wraps it calls.
 */
export const watchScript = `(() => {
  if (globalThis.__sockeyeWatched) return;
  const emitters = new Set();
  globalThis.__sockeyeWatched = { state: ${stateScript}(emitters) };
  const builtin = process.getBuiltinModule ?? process.mainModule?.require?.bind(process.mainModule);
  const say = (what) => { try { ${binding}(JSON.stringify(what)); } catch {} };
  const tell = (kind, error) => {
    // Without our own frame, which would be taken for the server's.
    const lines = String(error?.stack ?? error).slice(0, 8000).split('\\n');
    const stack = lines.filter((line) => !line.includes('sockeyeWatching')).join('\\n');
    say({ kind, message: stack.split(/\\n\\s+at /)[0].slice(0, 2000), stack });
  };
  const emit = process.emit;
  process.emit = function (name, first, second) {
    if (name === 'uncaughtExceptionMonitor') {
      const isHandled = process.listenerCount('uncaughtException') > 0;
      tell(isHandled ? 'handled' : second === 'unhandledRejection' ? 'rejection' : 'uncaught', first);
    } else if (name === 'unhandledRejection' && process.listenerCount(name) > 0) tell('rejection', first);
    return emit.apply(this, arguments);
  };
  if (builtin === undefined) return;
  const { LIFECYCLE, lookAtEvent } = ${givenScript}(say);
  const { EventEmitter } = builtin('node:events');
  const known = new Set();
  const once = (what, name, more) => {
    const key = what + name;
    if (typeof name !== 'string' || name.length > 200 || known.has(key) || known.size > 500) return;
    known.add(key);
    say({ [what]: name, ...more?.() });
  };
  const sourceOf = (listener) => Function.prototype.toString.call(listener).slice(0, 20000);
  const watched = (name, listener) => {
    const sockeyeWatching = function (...args) {
      const given = typeof args.at(-1) === 'function' ? args.slice(0, -1) : args;
      lookAtEvent(name, given);
      return listener.apply(this, args);
    };
    sockeyeWatching.listener = listener;
    return sockeyeWatching;
  };
  for (const method of ['on', 'addListener']) {
    const original = EventEmitter.prototype[method];
    EventEmitter.prototype[method] = function (name, listener) {
      const server = typeof this.nsp === 'object' ? this.nsp?.server : this.server;
      if (server?.clientsCount !== undefined || server?.eio !== undefined) emitters.add(server);
      const isSocket = typeof this.nsp === 'object' && this.nsp !== null && this.handshake !== undefined;
      if (!isSocket || typeof listener !== 'function' || typeof name !== 'string')
        return original.call(this, name, listener);
      once('namespace', this.nsp.name);
      if (!LIFECYCLE.has(name)) once('event', name, () => ({ source: sourceOf(listener) }));
      return original.call(this, name, listener.listener ? listener : watched(name, listener));
    };
  }
})()`;

/** Has the event loop come round once; says what it has used. */
export const loadExpression = `new Promise((resolve) => setImmediate(() => {
  const { user, system } = process.cpuUsage();
  const { heapUsed, external, rss } = process.memoryUsage();
  resolve({ cpuMs: (user + system) / 1000, heapBytes: heapUsed + external, rssBytes: rss });
}))`;
