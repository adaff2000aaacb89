/* global StompJs */
import { called, tell } from './tell.js';

tell(async (note) => {
  const client = new StompJs.Client({
    brokerURL: `ws://${location.host}/stomp`,
    connectHeaders: { login: 'page' },
    onDisconnect: ({ command }) => note('disconnected', command),
    onStompError: ({ headers }) => note('refused', headers.message),
    onWebSocketError: () => note('failed'),
  });
  const connected = called((done) => {
    client.onConnect = done;
  });
  client.onWebSocketClose = ({ code, wasClean }) => note('closed', code, wasClean);
  client.activate();
  note('connected', (await connected).headers, client.connectedVersion);
  const messages = inbox();
  const subscription = client.subscribe('/topic/room', messages.put, { ack: 'client' });
  note('subscribed', subscription.id);
  client.publish({ destination: '/topic/room', body: 'text ü', headers: { extra: 'a:b' } });
  const first = await messages.next();
  note('message', first.body, first.headers);
  first.ack();
  client.publish({ destination: '/topic/room', binaryBody: Uint8Array.of(0, 1, 255) });
  note('message', (await messages.next()).binaryBody);
  note('receipt', (await transacted(client)).headers);
  note('message', (await messages.next()).body);
  subscription.unsubscribe();
  await client.deactivate();
  note('active', client.active);
});

/** Publishes in a transaction, and waits for the receipt. */
function transacted(client) {
  return called((received) => {
    client.watchForReceipt('committed', received);
    const transaction = client.begin('tx');
    client.publish({
      destination: '/topic/room',
      body: 'in a transaction',
      headers: { transaction: transaction.id, receipt: 'committed' },
    });
    transaction.commit();
  });
}

/** What came, to be taken in order. */
function inbox() {
  const [came, waiting] = [[], []];
  return {
    put: (message) => (waiting.length > 0 ? waiting.shift()(message) : came.push(message)),
    next: () =>
      came.length > 0
        ? Promise.resolve(came.shift())
        : new Promise((resolve) => waiting.push(resolve)),
  };
}
