import type { Scenario } from '../scenario.ts';
import { bundlePath } from '../serving/client-bundles.ts';
import { rawScenario } from './raw-page.ts';
import { socketIoScenario } from './socket-io-page.ts';

/** Sockets that no frame makes, and the platform's other interface to WebSockets. */
export const workerScenarios: readonly Scenario[] = [
  rawScenario({ name: 'worker-dedicated', module: 'worker-dedicated' }),
  rawScenario({ name: 'worker-shared', module: 'worker-shared' }),
  socketIoScenario({
    name: 'worker-socket-io-4',
    version: 4,
    transports: ['websocket'],
    module: 'worker-socket-io',
    events: ['hello-back'],
    serve: (io) =>
      io.of('/').on('connection', (socket) => {
        socket.on('hello', (...args) => socket.emit('hello-back', ...args));
      }),
    setup: { esm: bundlePath('socket.io-4-esm') },
  }),
  rawScenario({
    name: 'web-socket-stream',
    module: 'web-socket-stream',
    subprotocol: 'stream.v1',
    expectations: {
      sockets: [
        {
          client: 'stream',
          opened: true,
          subprotocol: 'stream.v1',
          extensions: '',
          code: 4003,
          reason: 'the stream is done',
          wasClean: true,
        },
      ],
    },
  }),
];
