import { deep, once, shownError } from './shown.js';
import { opened, socketUrl } from './talk.js';

const echoUrl = socketUrl('/echo');
/** Of Engine.IO's polling, which nobody answers. */
const pollingUrl = 'http://127.0.0.1:1/socket.io/?EIO=4&transport=polling';

/** What happens over time: events, timers, promises. */
export const probes = {
  order: async () => {
    const seen = [];
    const socket = new WebSocket(echoUrl);
    const note = (name) => (event) => {
      const { type, isTrusted, eventPhase, data, origin, target, currentTarget } = event;
      const self = [target === socket, currentTarget === socket, event.composedPath().length];
      seen.push([name, type, isTrusted, eventPhase, data, origin, ...self]);
    };
    for (const type of ['open', 'message', 'error', 'close']) {
      socket.addEventListener(type, note('first listener'));
      socket[`on${type}`] = note('handler');
      socket.addEventListener(type, note('last listener'));
    }
    await once(socket, 'open');
    socket.send('hello');
    await once(socket, 'message');
    socket.addEventListener('message', (event) => event.stopImmediatePropagation(), true);
    socket.close(4000, 'done');
    await once(socket, 'close');
    return seen;
  },
  /** The page's own versions of what an observer might use are asked for nothing. */
  overrides: async () => {
    const asked = [];
    const spied = [
      [EventTarget.prototype, 'addEventListener'],
      [EventTarget.prototype, 'dispatchEvent'],
      [EventTarget.prototype, 'removeEventListener'],
      [Map.prototype, 'get'],
      [WeakMap.prototype, 'get'],
      [JSON, 'stringify'],
      [Promise.prototype, 'then'],
      [Blob.prototype, 'arrayBuffer'],
      [Reflect, 'apply'],
      [Reflect, 'construct'],
    ].map(([holder, name]) => {
      const native = holder[name];
      holder[name] = function (...args) {
        asked.push(name);
        return native.apply(this, args);
      };
      return () => {
        holder[name] = native;
      };
    });
    const NativeMessageEvent = MessageEvent;
    globalThis.MessageEvent = class extends NativeMessageEvent {
      constructor(...args) {
        super(...args);
        asked.push('MessageEvent');
      }
    };
    const socket = new WebSocket(echoUrl);
    await new Promise((resolve) => {
      socket.onopen = resolve;
    });
    socket.send('text');
    socket.send(new Blob(['blob']));
    socket.send(new Uint8Array(3));
    for (let left = 3; left > 0; left--) {
      await new Promise((resolve) => {
        socket.onmessage = resolve;
      });
    }
    socket.close();
    await new Promise((resolve) => {
      socket.onclose = resolve;
    });
    for (const restore of spied) restore();
    globalThis.MessageEvent = NativeMessageEvent;
    return asked;
  },
  timers: async () => {
    const before = setTimeout(() => {}, 0);
    const socket = await opened();
    for (let left = 20; left > 0; left--) socket.send('x');
    await once(socket, 'message');
    socket.close();
    await once(socket, 'close');
    const after = setTimeout(() => {}, 0);
    return [after - before, requestAnimationFrame(() => {}) > 0];
  },
  rejections: async () => {
    const seen = [];
    const note = (event) => {
      event.preventDefault();
      const { type, promise, reason } = event;
      seen.push([type, shownError(reason), Object.prototype.toString.call(promise)]);
    };
    addEventListener('unhandledrejection', note);
    const first = once(window, 'unhandledrejection');
    const left = fetch(pollingUrl);
    await first;
    const kind = [left instanceof Promise, left.constructor === Promise, Reflect.ownKeys(left)];
    await left.catch(() => {});
    for (const url of [pollingUrl, 'http://127.0.0.1:1/', 'http://[']) {
      await fetch(url).catch((error) => seen.push([url, shownError(error)]));
      await deep(30, () => fetch(url)).catch((error) => seen.push(['deep', shownError(error)]));
      const aborting = new AbortController();
      const aborted = fetch(url, { signal: aborting.signal });
      aborting.abort();
      await aborted.catch((error) => seen.push(['aborted', shownError(error)]));
    }
    await fetch().catch((error) => seen.push(['nothing', shownError(error)]));
    const aborted = fetch('/', { signal: AbortSignal.abort(new RangeError('of the page')) });
    await aborted.catch((error) => seen.push(['for a reason', shownError(error)]));
    removeEventListener('unhandledrejection', note);
    return { seen, kind };
  },
  streams: async () => {
    const seen = [];
    if (!globalThis.WebSocketStream) return 'none';
    const stream = new WebSocketStream('ws://127.0.0.1:1/');
    await stream.opened.catch((error) => seen.push(['opened', shownError(error)]));
    await stream.closed.catch((error) => seen.push(['closed', shownError(error)]));
    return seen;
  },
  xhr: async () => {
    const seen = [];
    const xhr = new XMLHttpRequest();
    for (const type of ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'loadend']) {
      xhr.addEventListener(type, (event) => seen.push([event.type, xhr.readyState, xhr.status]));
    }
    xhr.open('GET', '/echo?EIO=4&transport=polling');
    xhr.send();
    await once(xhr, 'loadend');
    xhr.open('GET', pollingUrl);
    xhr.send();
    await once(xhr, 'loadend');
    return [seen, Reflect.ownKeys(xhr)];
  },
  /** The event by which the parts of an observer might find each other. */
  meeting: async () => {
    const heard = [];
    const listen = (target) => {
      for (const type of ['sockeye:meet', 'relay', 'hook', 'message']) {
        target.addEventListener(type, () => heard.push(type), true);
      }
    };
    listen(window);
    listen(document);
    const frame = document.createElement('iframe');
    frame.src = '/other';
    document.body.append(frame);
    listen(frame.contentWindow);
    await once(frame, 'load');
    const popup = window.open('/other');
    listen(popup);
    await once(popup, 'load');
    popup.close();
    frame.remove();
    const node = document.createElement('i');
    listen(node);
    const forged = new MouseEvent('sockeye:meet', { relatedTarget: node, cancelable: true });
    const unhandled = window.dispatchEvent(forged);
    const socket = await opened();
    socket.close();
    await once(socket, 'close');
    return { heard, unhandled, phase: forged.eventPhase, prevented: forged.defaultPrevented };
  },
};
