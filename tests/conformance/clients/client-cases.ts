import { actionCableCase } from './cases/action-cable-case.ts';
import { graphqlWsCase } from './cases/graphql-ws-case.ts';
import { mqttCase } from './cases/mqtt-case.ts';
import { phoenixCase } from './cases/phoenix-case.ts';
import { signalRCases } from './cases/signalr-cases.ts';
import { socketIoCases } from './cases/socket-io-cases.ts';
import { sockJsCases } from './cases/sockjs-cases.ts';
import { stompCase } from './cases/stomp-case.ts';
import { wrappedCases } from './cases/wrapped-cases.ts';
import type { ClientCase } from './client-case.ts';

/** Every client that is held to what it does without the extension. */
export const clientCases: readonly ClientCase[] = [
  ...socketIoCases,
  ...sockJsCases,
  phoenixCase,
  actionCableCase,
  graphqlWsCase,
  mqttCase,
  stompCase,
  ...signalRCases,
  ...wrappedCases,
];
