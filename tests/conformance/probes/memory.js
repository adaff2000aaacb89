import { once } from './shown.js';
import { closed, opened } from './talk.js';

/** Lets go of everything that is not held, several times, since some of it goes in steps. */
async function collect() {
  for (let i = 0; i < 6; i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Which of the things that a function has made and dropped are still there. */
async function kept(make) {
  const references = (await make()).map((one) => new WeakRef(one));
  await collect();
  return references.map((reference) => reference.deref() !== undefined);
}

/** What a page has dropped is not kept alive; these run where the page can ask for a collection. */
export const probes = {
  closedSockets: () =>
    kept(async () => {
      const sockets = [await opened(), await opened()];
      for (const socket of sockets) await closed(socket);
      const failed = new WebSocket('ws://127.0.0.1:1/');
      await once(failed, 'close');
      return [...sockets, failed];
    }),
  payloads: () =>
    kept(async () => {
      const socket = await opened();
      const bytes = new Uint8Array(10);
      const blob = new Blob(['blob']);
      const boxed = { toString: () => 'boxed' };
      for (const data of [bytes, blob, boxed]) {
        const message = once(socket, 'message');
        socket.send(data);
        await message;
      }
      const message = once(socket, 'message');
      socket.send('x');
      const event = await message;
      await closed(socket);
      return [bytes, bytes.buffer, blob, boxed, event];
    }),
  listeners: () =>
    kept(async () => {
      const socket = await opened();
      const listener = () => {};
      socket.addEventListener('message', listener);
      socket.removeEventListener('message', listener);
      socket.onmessage = () => {};
      const handler = socket.onmessage;
      socket.onmessage = null;
      globalThis.held = socket;
      return [listener, handler];
    }),
  openSocket: () =>
    kept(async () => {
      const socket = await opened();
      return [socket];
    }),
  requests: () =>
    kept(async () => {
      const made = [];
      for (const query of ['', '?EIO=4&transport=polling']) {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', `/echo${query}`);
        xhr.send();
        await once(xhr, 'loadend');
        const request = new Request(`/echo${query}`, { method: 'POST', body: 'x' });
        const response = await fetch(request);
        const unread = await fetch(`/echo${query}`);
        await response.text();
        made.push(xhr, request, response, unread);
      }
      return made;
    }),
  frames: () =>
    kept(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/other';
      document.body.append(frame);
      await once(frame, 'load');
      const other = frame.contentWindow;
      const socket = new other.WebSocket(`ws://${location.host}/echo`);
      await once(socket, 'open');
      const { document: inner, WebSocket: Constructor } = other;
      frame.remove();
      return [frame, inner, Constructor, socket];
    }),
};
