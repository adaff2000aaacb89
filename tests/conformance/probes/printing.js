import { outcome } from './shown.js';

/** The functions that an observer would have replaced. */
const SUSPECTS = [
  () => WebSocket,
  () => WebSocket.prototype.send,
  () => WebSocket.prototype.close,
  () => WebSocketStream,
  () => Object.getOwnPropertyDescriptor(WebSocketStream.prototype, 'opened').get,
  () => WebTransport,
  () => XMLHttpRequest.prototype.open,
  () => XMLHttpRequest.prototype.send,
  () => fetch,
  () => Function.prototype.toString,
].filter((suspect) => outcome(suspect).returned === 'function');

/** How functions print. */
export const probes = {
  own: () => SUSPECTS.map((suspect) => `${suspect()}`),
  nested: () => Function.prototype.toString.call(Function.prototype.toString),
  otherRealm: () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const print = frame.contentWindow.Function.prototype.toString;
    const printed = SUSPECTS.map((suspect) => print.call(suspect()));
    frame.remove();
    return printed;
  },
  ofOtherRealm: () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { WebSocket: Other, fetch: otherFetch } = frame.contentWindow;
    const printed = [Other, Other.prototype.send, otherFetch].map((f) =>
      Function.prototype.toString.call(f),
    );
    frame.remove();
    return printed;
  },
  sibling: () => {
    const [first, second] = [0, 1].map(() =>
      document.body.appendChild(document.createElement('iframe')),
    );
    const print = first.contentWindow.Function.prototype.toString;
    const printed = print.call(second.contentWindow.WebSocket);
    first.remove();
    second.remove();
    return printed;
  },
  foreign: () => [
    Function.prototype.toString.call(class A {}),
    Function.prototype.toString.call(new Proxy(() => 1, {})),
    Function.prototype.toString.call(WebSocket.bind(null)),
    outcome(() => Function.prototype.toString.call(null)),
    outcome(() => new Function.prototype.toString()),
  ],
};
