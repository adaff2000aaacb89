import type { Scenario } from '../scenario.ts';
import type { ServerSocket, SocketIoServer } from '../serving/socket-io-server.ts';
import { socketIoScenario } from './socket-io-page.ts';

type Reply = (...args: unknown[]) => void;

/**
 * Acks that never come, come late, come twice, come in another order, come without a question.
 * The page's first question has ack id 0, and so on; clients do not show ids, the server writes
 * the odd acks as they go over the wire.
 */
export const ackScenarios: readonly Scenario[] = ([2, 4] as const).map((version) =>
  socketIoScenario({
    name: `odd-acks-${version}`,
    version,
    transports: ['websocket'],
    module: 'odd-acks',
    events: ['server-question', 'after-twice', 'after-unasked', 'after-late'],
    serve: serveOddAcks,
    setup: { hasTimeouts: version === 4 },
    // `silence` of the page; the server's second question of three.
    expectations: { unanswered: { sent: 1, received: 1 } },
  }),
);

function serveOddAcks(io: SocketIoServer): void {
  io.of('/').on('connection', (socket) => {
    serveTwice(socket);
    serveLate(socket);
    socket.on('silence', () => undefined);
    socket.on('unasked', () => {
      socket.conn.write('3999[]');
      socket.emit('after-unasked');
    });
    socket.on('ask-me', () => {
      for (const number of [1, 2, 3]) socket.emit('server-question', number, () => undefined);
    });
  });
}

/** The client's own first question, so its ack id is 0. */
function serveTwice(socket: ServerSocket): void {
  socket.on('twice', (reply) => {
    (reply as Reply)('first');
    socket.conn.write('30["again"]');
    socket.emit('after-twice');
  });
}

/** Answers `slow` only when the client has given up waiting and says so. */
function serveLate(socket: ServerSocket): void {
  let answerLate: Reply = () => undefined;
  socket.on('slow', (reply) => {
    answerLate = reply as Reply;
  });
  socket.on('gave-up', () => {
    answerLate('late');
    socket.emit('after-late');
  });
}
