import { givenScript } from './given-script.ts';
import { binding } from './watch-script.ts';

/**
 * Runs inside a client of Node, before its own code: has a look at the events and the answers that a socket of
 * Socket.IO hands on. Its emitters keep their handlers in a property that they make with the first of them, which
 * is how they are known, whatever package and version they come from.
 */
export const clientWatchScript = `(() => {
  const say = (what) => { try { ${binding}(JSON.stringify(what)); } catch {} };
  const { lookAtArgs, lookAtEvent } = ${givenScript}(say);
  const own = (object, key) => Object.getOwnPropertyDescriptor(object, key)?.value;
  const isHandled = (socket, name) => {
    const count = socket.listeners(name).length + (socket._anyListeners?.length ?? 0);
    if (typeof socket.onAny === 'function') return count > 0;
    // Before version 3 servers may send the one, and the client itself listens to the other.
    return name !== 'connect_error' && count > (name === 'connect' ? 1 : 0);
  };
  const looks = {
    onevent(socket, packet) {
      const [name, ...args] = packet.data;
      if (socket.connected && isHandled(socket, name)) lookAtEvent(name, args);
    },
    onack(socket, packet) {
      if (typeof socket.acks?.[packet.id] === 'function') lookAtArgs('a callback', packet.data);
    },
  };
  const watch = (socket) => {
    if (typeof own(socket, 'nsp') !== 'string' || typeof own(socket, 'io') !== 'object') return;
    for (const [method, look] of Object.entries(looks)) {
      const original = socket[method];
      if (typeof original !== 'function') continue;
      const value = function sockeyeWatching(packet) {
        // Whoever has put something around it may hand on what was never sent.
        try { if (this[method] === value) look(this, packet); } catch {}
        return original.apply(this, arguments);
      };
      Object.defineProperty(socket, method, { value, writable: true, configurable: true });
    }
  };
  Object.defineProperty(Object.prototype, '_callbacks', {
    configurable: true,
    get() {},
    set(value) {
      const isSet = Reflect.defineProperty(this, '_callbacks', { value, writable: true, enumerable: true, configurable: true });
      try { if (isSet) watch(this); } catch {}
    },
  });
})()`;
