/**
 * Runs inside the target, before its own code: takes a look at what handlers are given, and has it at each event
 * that a client of Socket.IO takes. Its emitters keep their handlers in a property that they make with the first
 * of them, which is how they are known, whatever package they come from.
 */
export const clientWatchScript = `((look) => {
  const watch = (socket) => {
    const { nsp, io, onevent } = socket;
    if (typeof nsp !== 'string' || typeof io !== 'object' || typeof onevent !== 'function') return;
    const value = function sockeyeWatching(packet) {
      const [name, ...args] = Array.isArray(packet?.data) ? packet.data : [];
      if (typeof name === 'string' && this._callbacks?.['$' + name]?.length > 0) look(name, args);
      return onevent.apply(this, arguments);
    };
    Object.defineProperty(socket, 'onevent', { value, writable: true, configurable: true });
  };
  Object.defineProperty(Object.prototype, '_callbacks', {
    configurable: true,
    get() {},
    set(value) {
      Object.defineProperty(this, '_callbacks', { value, writable: true, enumerable: true, configurable: true });
      watch(this);
    },
  });
})`;
