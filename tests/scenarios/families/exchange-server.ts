import type { ServerSocket, SocketIoServer } from '../serving/socket-io-server.ts';

type Reply = (...args: unknown[]) => void;

/** Events that this server sends, for clients that cannot listen to everything. */
export const exchangeEvents = [
  'types-back',
  'unicode-back',
  'server-question',
  'server-answered',
  'bytes-back',
  'nested-bytes-back',
  'server-binary-question',
  'broadcast',
  'still-here-back',
] as const;

const echoed = ['types', 'unicode', 'bytes', 'nested-bytes', 'still-here'] as const;

/** The server's part of the exchange, in `/` and in `/chat`. */
export function serveExchange(io: SocketIoServer): void {
  for (const namespace of ['/', '/chat']) io.of(namespace).on('connection', serveSocket);
}

function serveSocket(socket: ServerSocket): void {
  for (const event of echoed) {
    socket.on(event, (...args) => socket.emit(`${event}-back`, ...args));
  }
  socket.on('question', (question, reply) => (reply as Reply)({ answered: question }, 'ok'));
  socket.on('binary-question', (bytes, reply) => (reply as Reply)({ got: bytes }));
  socket.on('long', (text, reply) => (reply as Reply)(text));
  socket.on('broadcast-please', () => socket.nsp.emit('broadcast', { to: 'all' }, socket.nsp.name));
  socket.on('ask-me', () => ask(socket, 'server-question', 'how many?'));
  socket.on('ask-me-for-bytes', () =>
    ask(socket, 'server-binary-question', Buffer.from([1, 2, 3])),
  );
}

/** Asks the page, and tells it what it answered. */
function ask(socket: ServerSocket, event: string, about: unknown): void {
  socket.emit(event, about, (...answer: unknown[]) => socket.emit('server-answered', ...answer));
}
