import { once } from './shown.js';
import { closed, echoed, opened } from './talk.js';

/** What another extension's hook sees, and the page beside it. */
async function seen(run) {
  const before = { ...globalThis.seenBeside };
  const answer = await run();
  const after = Object.entries(globalThis.seenBeside);
  return [answer, after.map(([name, count]) => [name, count - before[name]])];
}

export const probes = {
  sockets: () =>
    seen(async () => {
      const socket = await opened();
      const answers = [
        await echoed(socket, 'x'),
        await echoed(socket, new Uint8Array([1, 2])),
        await echoed(socket, new Blob(['blob'])),
      ];
      const { code, wasClean } = await closed(socket, 4000, 'done');
      return [answers, code, wasClean, socket instanceof WebSocket];
    }),
  subclass: () =>
    seen(async () => {
      class Chatty extends WebSocket {
        send(data) {
          super.send(`chatty ${data}`);
        }
      }
      const socket = new Chatty(`ws://${location.host}/echo`);
      await once(socket, 'open');
      return [await echoed(socket, 'x'), (await closed(socket)).wasClean, socket.constructor.name];
    }),
  refused: () =>
    seen(() => {
      const refusals = [
        () => new WebSocket('http:// /'),
        () => WebSocket('ws://x'),
        () => new WebSocket(),
      ];
      return refusals.map((refused) => {
        try {
          refused();
          return 'made';
        } catch (error) {
          return [error.name, error instanceof Error];
        }
      });
    }),
  requests: () =>
    seen(async () => {
      const url = '/echo?EIO=4&transport=polling';
      const xhr = new XMLHttpRequest();
      xhr.open('POST', url);
      xhr.send('posted');
      await once(xhr, 'loadend');
      const fetched = await fetch(url, { method: 'POST', body: 'fetched' });
      const refused = await fetch('http://[').catch((error) => error.name);
      return [xhr.responseText, await fetched.text(), refused];
    }),
  surface: () => [
    WebSocket.name,
    WebSocket.length,
    `${WebSocket}`,
    `${WebSocket.prototype.send}`.length,
    Reflect.ownKeys(WebSocket),
    WebSocket.prototype.constructor === WebSocket,
    globalThis.seenBeside !== undefined,
  ],
};
