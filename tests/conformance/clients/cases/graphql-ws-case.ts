import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachGraphql } from '../../servers/graphql-server.ts';
import type { ClientCase } from '../client-case.ts';

/** GraphQL over WebSocket: a query, a mutation, errors of both kinds, subscriptions to the end and left. */
export const graphqlWsCase: ClientCase = {
  name: 'graphql-ws',
  scripts: [bundlePath('graphql-ws')],
  page: 'graphql-ws',
  attach: attachGraphql,
  told: [
    ['opened', 'graphql-transport-ws', true],
    ['connected', { token: 'secret' }],
    ['next', { hello: 'hello ü' }, []],
    'complete',
    ['next', { set: 7 }, []],
    'complete',
    ['next', { fails: null }, ['it fails']],
    'complete',
    ['error', ['Cannot query field "nothing" on type "Query".']],
    ['next', { count: 1 }, []],
    ['next', { count: 2 }, []],
    ['next', { count: 3 }, []],
    'complete',
    ['left after', 1],
    ['closed', 1000, 'Normal Closure', true],
  ],
  sent: [
    'WebSocket /graphql',
    'text {"type":"connection_init","payload":{"token":"secret"}}',
    'text {"id":"<uuid>","type":"complete"}',
    'close 1000 Normal Closure',
  ],
};
