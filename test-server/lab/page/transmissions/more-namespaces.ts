import { type Credentials, explainRefusal, type IoSocket, isOldGeneration } from '../io-client.ts';
import type { PageClient } from './page-client.ts';
import { showValue } from './show-value.ts';

/** The sockets that share the connection of a client's own one, by namespace. */
const entered = new WeakMap<IoSocket, Map<string, IoSocket>>();

/** Enters a further namespace on a client's connection, or knocks there again. */
export function enterNamespace(
  client: PageClient,
  namespace: string,
  credentials: Credentials = {},
): void {
  const { socket, card } = client;
  if (!socket) return;
  card.log('↑', `CONNECT ${namespace} ${showValue(credentials)}`);
  const known = entered.get(socket) ?? new Map<string, IoSocket>();
  entered.set(socket, known);
  const before = known.get(namespace);
  if (before) knockAgain(before, credentials);
  else known.set(namespace, enter(client, socket, namespace, credentials));
}

function enter(
  { card }: PageClient,
  { io }: IoSocket,
  namespace: string,
  credentials: Credentials,
): IoSocket {
  const socket = io.socket(
    namespace,
    isOldGeneration ? { query: credentials } : { auth: credentials },
  );
  const log = (text: string) => card.log('↓', `${namespace} ${text}`);
  socket.on('connect', () => log('connected'));
  socket.on('connect_error', (error) => log(`refused: ${explainRefusal(error)}`));
  socket.on('error', (error) => log(`refused: ${explainRefusal(error)}`));
  socket.on('disconnect', (reason) => log(`disconnected: ${reason}`));
  for (const event of ['arrived', 'statistics']) {
    socket.on(event, (payload) => log(`${event} ${showValue(payload)}`));
  }
  return socket;
}

function knockAgain(socket: IoSocket, credentials: Credentials): void {
  if (socket.connected) socket.disconnect();
  if (isOldGeneration) socket.query = String(new URLSearchParams(credentials));
  else socket.auth = credentials;
  socket.connect();
}

/** Leaves all of them. */
export function leaveNamespaces({ socket }: PageClient): void {
  for (const one of (socket && entered.get(socket)?.values()) ?? []) one.disconnect();
}
