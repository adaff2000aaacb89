import { once, outcome } from './shown.js';
import { closed, echoed, opened, socketUrl } from './talk.js';

async function framed(src = '/other') {
  const frame = document.createElement('iframe');
  if (src !== null) frame.src = src;
  document.body.append(frame);
  if (src !== null) await once(frame, 'load');
  return frame;
}

/** Several realms in one page. */
export const probes = {
  /** The constructor of a frame, used by the page around it. */
  constructorOfFrame: async () => {
    const seen = [];
    for (const src of ['/other', null]) {
      const frame = await framed(src);
      const other = frame.contentWindow;
      const socket = new other.WebSocket(socketUrl('/echo'));
      await once(socket, 'open');
      const message = once(socket, 'message');
      socket.send('x');
      const event = await message;
      seen.push([
        event.data,
        socket instanceof other.WebSocket,
        socket instanceof WebSocket,
        socket.constructor === other.WebSocket,
        event instanceof other.MessageEvent,
        event instanceof MessageEvent,
        outcome(() => new other.WebSocket('/relative').url, 'value'),
        outcome(() => new other.WebSocket('ws://[')),
        outcome(() => socket.send()),
      ]);
      await closed(socket);
      frame.remove();
    }
    return seen;
  },
  methodsOfFrame: async () => {
    const frame = await framed();
    const other = frame.contentWindow;
    const socket = await opened();
    const message = once(socket, 'message');
    other.WebSocket.prototype.send.call(socket, 'by the frame');
    const { data } = await message;
    const end = once(socket, 'close');
    other.WebSocket.prototype.close.call(socket, 4000, 'by the frame');
    const { code, reason } = await end;
    const same = [
      other.WebSocket === WebSocket,
      other.WebSocket.prototype.send === WebSocket.prototype.send,
      outcome(() => other.WebSocket.prototype.send.call({})),
    ];
    frame.remove();
    return [data, code, reason, same];
  },
  /** Objects of another realm, sent by this one. */
  payloadsOfFrame: async () => {
    const frame = await framed();
    const other = frame.contentWindow;
    const socket = await opened();
    socket.binaryType = 'arraybuffer';
    const seen = [];
    for (const data of [
      new other.Uint8Array([1, 2]),
      new other.Uint8Array([1, 2]).buffer,
      new other.DataView(new ArrayBuffer(1)),
      new other.Blob(['blob']),
      new other.String('string'),
      other.document.createElement('a'),
    ]) {
      seen.push(await echoed(socket, data));
    }
    await closed(socket);
    frame.remove();
    return seen;
  },
  newTargetOfFrame: async () => {
    const frame = await framed();
    const other = frame.contentWindow;
    const socket = Reflect.construct(WebSocket, [socketUrl('/echo')], other.WebSocket);
    const shown = [
      socket instanceof WebSocket,
      socket instanceof other.WebSocket,
      Object.getPrototypeOf(socket) === other.WebSocket.prototype,
      socket.constructor === other.WebSocket,
    ];
    await once(socket, 'open');
    const message = once(socket, 'message');
    socket.send('x');
    shown.push((await message).data);
    await closed(socket);
    frame.remove();
    return shown;
  },
  /** What goes on in a frame that is taken away. */
  removed: async () => {
    const seen = [];
    const frame = await framed();
    const other = frame.contentWindow;
    const socket = new other.WebSocket(socketUrl('/echo'));
    await once(socket, 'open');
    for (const type of ['message', 'error', 'close']) {
      socket.addEventListener(type, () => seen.push(type));
    }
    socket.send('x');
    frame.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen.push(
      socket.readyState,
      outcome(() => socket.send('late')),
      socket.bufferedAmount,
    );
    // Firefox throws what is neither an error nor an exception.
    const made = outcome(() => new other.WebSocket(socketUrl('/echo')));
    seen.push(
      outcome(() => socket.close()),
      'returned' in made,
    );
    seen.push(
      outcome(() => other.WebSocket),
      outcome(() => other.fetch),
    );
    return seen;
  },
  removedInHandler: async () => {
    const seen = [];
    const frame = await framed();
    const socket = new frame.contentWindow.WebSocket('ws://127.0.0.1:1/');
    await new Promise((resolve) => {
      socket.onerror = () => {
        frame.remove();
        seen.push('error');
        setTimeout(resolve, 100);
      };
      socket.onclose = () => seen.push('close');
    });
    return [seen, socket.readyState];
  },
  /** Frames of every kind that inherit their origin. */
  kinds: async () => {
    const seen = [];
    const html = '<!doctype html><title>frame</title>';
    const blob = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    for (const [name, value] of [
      ['srcdoc', html],
      ['src', 'about:blank'],
      ['src', blob],
      ['src', 'javascript:"<p>made</p>"'],
    ]) {
      const frame = document.createElement('iframe');
      frame[name] = value;
      const loaded = once(frame, 'load');
      document.body.append(frame);
      await loaded;
      const other = frame.contentWindow;
      const socket = new other.WebSocket(socketUrl('/echo'));
      await once(socket, 'open');
      seen.push([
        `${other.WebSocket}`,
        await echoed(socket, 'x'),
        Object.getOwnPropertyNames(other).length > 100,
        other.WebSocket.prototype.constructor === other.WebSocket,
        `${other.fetch}`,
        outcome(() => new other.WebSocket()),
      ]);
      await closed(socket);
      frame.remove();
    }
    return seen;
  },
  xhrOfFrame: async () => {
    const frame = await framed();
    const other = frame.contentWindow;
    const xhr = new other.XMLHttpRequest();
    XMLHttpRequest.prototype.open.call(xhr, 'POST', 'echo?EIO=4&transport=polling');
    XMLHttpRequest.prototype.send.call(xhr, 'x');
    await once(xhr, 'loadend');
    const { responseText } = xhr;
    const text = await (await other.fetch('echo?EIO=4&transport=polling')).text();
    frame.remove();
    return [responseText, xhr instanceof XMLHttpRequest, text];
  },
};
