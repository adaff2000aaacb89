import { isOldGeneration } from '../io-client.ts';
import { fallSilent } from './fall-silent.ts';
import { enterNamespace, leaveNamespaces } from './more-namespaces.ts';
import type { PageClient } from './page-client.ts';

let dynamicNamespaces = 0;

/** What a client does without asking the server, by the names of the catalogue. */
export const clientActs: ReadonlyMap<string, (client: PageClient) => void> = new Map<
  string,
  (client: PageClient) => void
>([
  ['no answer', askInVain],
  ['enter without a token', (client) => enterNamespace(client, '/admin-like')],
  [
    'enter with a wrong token',
    (client) => enterNamespace(client, '/admin-like', { token: 'wrong' }),
  ],
  [
    'enter with the token',
    (client) => enterNamespace(client, '/admin-like', { token: 'let-me-in' }),
  ],
  [
    'enter a dynamic namespace',
    (client) => {
      dynamicNamespaces = (dynamicNamespaces + 1) % 100;
      enterNamespace(client, `/dynamic-${dynamicNamespaces}`);
    },
  ],
  ['enter where nothing is', (client) => enterNamespace(client, '/nowhere')],
  ['leave them', leaveNamespaces],
  ['the client disconnects', ({ socket }) => socket?.disconnect()],
  ['the client connects', (client) => client.socket?.connect() ?? client.connect()],
  ['the client closes its transport', ({ socket }) => socket?.io.engine?.close()],
  ['the client falls silent', silence],
]);

function askInVain({ socket, card }: PageClient): void {
  card.log('↑', 'no answer');
  if (isOldGeneration) {
    socket?.emit('no answer', () => undefined);
    card.log('·', 'waits for an ack without end');
  } else {
    socket?.timeout?.(1000).emit('no answer', (error: unknown) => {
      card.log('·', String(error));
    });
  }
}

function silence({ socket, card }: PageClient): void {
  if (!socket?.io.engine) return;
  fallSilent(socket.io.engine);
  card.log('·', 'sends nothing any more');
}
