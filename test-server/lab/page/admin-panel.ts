import { findElement } from './find-element.ts';
import { createLog } from './log-list.ts';
import { connect, type SocketClient } from './socket-client.ts';

const token = findElement('admin-token', HTMLInputElement);
const log = createLog('admin-log');

/** The namespace that wants a token. */
export function listenToAdmin(): void {
  let client: SocketClient | undefined;
  findElement('admin-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    client?.disconnect();
    client = connectAdmin(token.value);
  });
  findElement('admin-ask', HTMLButtonElement).addEventListener('click', () => {
    log('↑', 'statistics?');
    void client?.ask('statistics').then((answer) => log('↓', JSON.stringify(answer)));
  });
  findElement('admin-disconnect', HTMLButtonElement).addEventListener('click', () => {
    client?.disconnect();
  });
}

function connectAdmin(value: string): SocketClient {
  const client = connect({
    namespace: '/admin-like',
    transport: 'upgrade',
    ...(value !== '' && { token: value }),
    onConnected: (id) => log('·', `connected as ${id}`),
    onTransport: (name) => log('·', `transport ${name}`),
    onRefused: (why) => log('·', `refused: ${why}`),
    onDisconnected: (why) => log('·', `disconnected: ${why}`),
  });
  client.on('statistics', (statistics) => log('↓', JSON.stringify(statistics)));
  return client;
}
