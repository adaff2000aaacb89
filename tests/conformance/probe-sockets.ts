import type { Server } from 'node:http';
import { attachWebSockets, echo, type Route } from '../scenarios/serving/web-socket-server.ts';

/** What sockets of probes talk to, by path; any other path is refused with 403. */
const ROUTES: Readonly<Record<string, Route>> = {
  '/echo': echo,
  /** Closes as it is told to in the query. */
  '/close': (socket, { url }) => {
    const { searchParams } = new URL(url ?? '/', 'http://127.0.0.1');
    const code = searchParams.get('code');
    if (code === null) socket.close();
    else socket.close(Number(code), searchParams.get('reason') ?? '');
  },
  /** Greets, and is cut off without a closing handshake when the page has heard it. */
  '/drop': (socket) => {
    socket.send('last');
    setTimeout(() => socket.terminate(), 100);
  },
  /** Sends before the page can have said anything. */
  '/greet': (socket) => {
    for (const text of ['one', 'two', 'three']) socket.send(text);
    socket.send(Buffer.from([1, 2, 3]));
    socket.send('');
    socket.send(Buffer.alloc(0));
    socket.send('last');
  },
  /** Takes whatever comes. What it was closed with, `/closed` says of the same id. */
  '/closing': (socket, { url }) => {
    socket.on('close', (code, reason) =>
      closed.set(`${url}`.replace('closing', 'closed'), `${code} ${reason}`),
    );
  },
  '/closed': (socket, { url }) => {
    // The page may ask before the closing handshake has come to its end here.
    const timer = setInterval(() => {
      const said = closed.get(`${url}`);
      if (said === undefined) return;
      clearInterval(timer);
      socket.send(said);
    }, 5);
    socket.on('close', () => clearInterval(timer));
  },
};

const closed = new Map<string, string>();

/** @returns ends every socket */
export function attachProbeSockets(http: Server): () => void {
  const protocols = (offered: Set<string>) => (offered.has('second') ? 'second' : false);
  // A page that goes may cut off what is being refused.
  http.on('upgrade', (_request, stream) => stream.on('error', () => undefined));
  const backend = attachWebSockets(http, ROUTES, { handleProtocols: protocols });
  return () => backend.close();
}
