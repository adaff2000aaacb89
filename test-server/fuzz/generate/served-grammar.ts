import type fc from 'fast-check';
import { engineAnswers } from './answer-engine.ts';
import { httpAnswers } from './answer-http.ts';
import { payloadAnswers } from './answer-payload.ts';
import { socketAnswers } from './answer-socket.ts';
import { compressedAnswers } from './answer-websocket.ts';
import { packetDeviations } from './deviate-engine.ts';
import { orderDeviations } from './deviate-order.ts';
import { attachmentDeviation, socketDeviations } from './deviate-socket.ts';
import { websocketDeviations } from './deviate-websocket.ts';
import type { Deviation } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import type { Grammar } from './generator.ts';
import type { Layer } from './layer.ts';
import { servedConversations } from './served-conversations.ts';

/** All but a second client, which a server has no say in. */
const ORDERS = 8;

/** What servers do, to clients that come. */
export const servedGrammar: Grammar = {
  conversations: servedConversations,
  deviations: deviationsOf,
  isSpoken: (layer, { client }) => {
    const lines = client?.lines ?? [];
    if (layer === 'engine') return lines.some(({ revision }) => revision !== null);
    if (layer === 'socket') return lines.some(({ isSocketIo }) => isSocketIo);
    if (layer === 'websocket') return lines.some(({ asks }) => asks.includes('upgrade'));
    return true;
  },
};

function deviationsOf(layer: Layer, dialect: Dialect): readonly fc.Arbitrary<Deviation>[] {
  switch (layer) {
    case 'http':
      return [...httpAnswers(dialect), ...orderDeviations('http').slice(0, 2)];
    case 'websocket':
      return [
        ...websocketDeviations,
        ...compressedAnswers(dialect),
        ...orderDeviations('websocket').slice(0, 4),
      ];
    case 'engine':
      return [
        ...packetDeviations,
        ...engineAnswers(dialect),
        ...orderDeviations('engine').slice(0, ORDERS),
      ];
    case 'socket':
      // Answers would leave few of the inputs for attachments.
      return [...socketDeviations, attachmentDeviation, ...socketAnswers(dialect)];
    case 'payload':
      return payloadAnswers(dialect);
  }
}
