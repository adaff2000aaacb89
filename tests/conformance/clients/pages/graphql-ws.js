/* global graphqlWs */
import { called, tell } from './tell.js';

tell(async (note) => {
  const client = graphqlWs.createClient({
    url: `ws://${location.host}/graphql`,
    connectionParams: { token: 'secret' },
    // One connection for all that follows.
    lazy: false,
    onNonLazyError: (error) => note('failed', error),
    shouldRetry: () => false,
  });
  client.on('opened', (socket) => note('opened', socket.protocol, socket instanceof WebSocket));
  client.on('connected', (_socket, payload) => note('connected', payload));
  const closed = called((done) => client.on('closed', done));
  await results(client, note, 'query { hello(name: "ü") }');
  await results(client, note, 'mutation { set(value: 7) }');
  await results(client, note, '{ fails }');
  await results(client, note, '{ nothing }');
  await results(client, note, 'subscription { count(to: 3) }');
  // Left before its end.
  for await (const result of client.iterate({ query: 'subscription { count(to: 1000) }' })) {
    note('left after', result.data.count);
    break;
  }
  await client.dispose();
  const { code, reason, wasClean } = await closed;
  note('closed', code, reason, wasClean);
});

async function results(client, note, query) {
  await called((ended) =>
    client.subscribe(
      { query },
      {
        next: ({ data, errors }) => note('next', data, errors?.map(({ message }) => message) ?? []),
        error: (errors) =>
          ended(
            note(
              'error',
              errors.map(({ message }) => message),
            ),
          ),
        complete: () => ended(note('complete')),
      },
    ),
  );
}
