// What other extensions do to a page: each platform function in the place of itself, and listeners beside the
// page's own. Where it stands in the order of hooks shows in the stack of a socket's construction.
(() => {
  const { WebSocket: Socket, fetch: request, XMLHttpRequest: Xhr } = globalThis;
  const { send, close } = Socket.prototype;
  const { open } = Xhr.prototype;
  const seen = { sockets: 0, messages: 0, sends: 0, closes: 0, requests: 0 };
  globalThis.WebSocket = new Proxy(Socket, {
    construct(target, args, newTarget) {
      const stack = `${new Error().stack}`;
      document.body.dataset.depth = stack.split('\n').length;
      const socket = Reflect.construct(target, args, newTarget);
      seen.sockets++;
      socket.addEventListener('message', () => {
        seen.messages++;
      });
      return socket;
    },
  });
  Socket.prototype.send = function (...args) {
    seen.sends++;
    return send.apply(this, args);
  };
  Socket.prototype.close = function (...args) {
    seen.closes++;
    return close.apply(this, args);
  };
  Xhr.prototype.open = function (...args) {
    seen.requests++;
    return open.apply(this, args);
  };
  globalThis.fetch = (...args) => {
    seen.requests++;
    return request(...args);
  };
  globalThis.seenBeside = seen;
})();
