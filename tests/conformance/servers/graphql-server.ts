import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Backend } from '../../scenarios/serving/run-site.ts';

/** Vitest would find the ES module, where graphql-ws finds the other: each refuses schemas of the other. */
const { buildSchema } = createRequire(import.meta.url)('graphql') as typeof import('graphql');

const SCHEMA = buildSchema(`
  type Query { hello(name: String!): String!, fails: String }
  type Mutation { set(value: Int!): Int! }
  type Subscription { count(to: Int!): Int! }
`);

const ROOTS = {
  query: {
    hello: ({ name }: { name: string }) => `hello ${name}`,
    fails: () => {
      throw new Error('it fails');
    },
  },
  mutation: { set: ({ value }: { value: number }) => value },
  subscription: {
    async *count({ to }: { to: number }) {
      for (let count = 1; count <= to; count++) yield { count };
    },
  },
};

/** Attaches the server of graphql-ws at `/graphql`. */
export function attachGraphql(http: Server): Backend {
  const server = new WebSocketServer({
    server: http,
    path: '/graphql',
    handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  const { dispose } = useServer(
    {
      schema: SCHEMA,
      roots: ROOTS,
      onConnect: ({ connectionParams }) => ({ ...connectionParams }),
    },
    server,
  );
  return { idle: () => Promise.resolve(), close: () => void dispose() };
}
